"""Licences, in the words of the packages."""

from __future__ import annotations

from email import message_from_string
from importlib.metadata import PackageMetadata
from typing import cast

import pytest

from app.storage.licence_expression import asks_for_all_source, expression_of

THIRD_CLAUSE = "3. Neither the\n   name of the copyright holder nor"


def told(fields: str, *texts: str) -> str:
    return expression_of(cast("PackageMetadata", message_from_string(fields)), texts)


@pytest.mark.parametrize(
    ("fields", "expression"),
    [
        ("License-Expression: mit AND apache-2.0", "MIT AND Apache-2.0"),
        ("License: Apache 2.0 License", "Apache-2.0"),
        ("License: MPL-2.0 AND MIT", "MPL-2.0 AND MIT"),
        ("License: MIT License\n        \n        Copyright (c) Somebody", "MIT"),
        ("Classifier: Programming Language :: Python\nClassifier: License :: OSI Approved :: MIT License", "MIT"),
        ("License: see the file\nClassifier: License :: OSI Approved :: ISC License (ISCL)", "ISC"),
        ("License: Ours, all rights reserved", ""),
        ("Classifier: Programming Language :: Python", ""),
    ],
)
def test_each_way_to_tell_it_is_understood(fields: str, expression: str) -> None:
    assert told(fields) == expression


def test_which_bsd_licence_it_is_the_text_tells() -> None:
    fields = "Classifier: License :: OSI Approved :: BSD License"
    assert told(fields, "Redistributions ...", THIRD_CLAUSE) == "BSD-3-Clause"
    assert told(fields, "Redistributions ...") == "BSD-2-Clause"


@pytest.mark.parametrize(
    ("expression", "asks"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("LGPL-3.0-only OR GPL-2.0-only", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", False),
        ("GPL-3.0-only", True),
        ("MIT AND AGPL-3.0-only", True),
        ("GPL-2.0-only OR AGPL-3.0-only", True),
        ("GPL-2.0-only AND (MIT OR ISC)", True),
    ],
)
def test_a_licence_that_would_hold_for_the_whole_app_is_known(expression: str, asks: bool) -> None:
    assert asks_for_all_source(expression) is asks
