from __future__ import annotations

import json

import pytest

from app.core.errors import ImageError
from app.core.screen_truth import TrueElement, TrueScreen, read_truth


def test_a_truth_is_read_with_all_that_may_be_left_out() -> None:
    told = {
        "kind": "web",
        "elements": [
            {"role": "button", "text": "Save", "bbox": [1, 2.5, 30, 20], "interactive": True, "bounded": False,
             "vbox": [4, 5, 26, 17], "icon_only": True},
            {"role": "text", "text": None, "bbox": [0, 0, 9, 9], "approx": True},
        ],
    }  # fmt: skip
    assert read_truth(json.dumps(told)) == TrueScreen(
        True,
        (
            TrueElement("button", "Save", (1, 2.5, 30, 20), (4, 5, 26, 17), is_interactive=True, is_icon_only=True),
            TrueElement("text", "", (0, 0, 9, 9), (0, 0, 9, 9), is_exact=False),
        ),
    )


def test_desktop_truths_leave_things_out() -> None:
    assert not read_truth('{"kind": "desktop", "elements": []}').is_complete


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "web", "elements": [{"role": "x", "bbox": [1, 2, 3]}]}', '{"elements": []}',
             '{"kind": "web", "elements": [{"role": "x", "bbox": null}]}', '{"kind": "web", "elements": [7]}']
)  # fmt: skip
def test_other_files_are_told_as_a_sentence(text: str) -> None:
    with pytest.raises(ImageError, match="can't be read from its JSON"):
        read_truth(text)
