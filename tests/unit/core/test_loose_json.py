"""JSON with the faults of models."""

from __future__ import annotations

import pytest

from app.core.loose_json import LONGEST_REPAIR, Decoded, Members, decode


def test_equal_keys_are_all_kept() -> None:
    assert decode('{"a": 1, "a": 2}') == Decoded(Members([("a", 1), ("a", 2)]), repaired=False)


def test_small_faults_are_mended() -> None:
    assert decode("{a: [1 2], 'b': {c: 3},}") == Decoded(
        Members([("a", [1, 2]), ("b", Members([("c", 3)]))]), repaired=True
    )


@pytest.mark.parametrize("text", ["[" * 3000, '{"a":' * 700, '{"a" "b"' + " " * LONGEST_REPAIR])
def test_what_can_not_be_mended_is_none(text: str) -> None:
    assert decode(text) == Decoded(None, repaired=True)


def test_a_number_of_thousands_of_digits_does_no_harm() -> None:
    assert decode("[" + "9" * 5000 + "]").value is None
