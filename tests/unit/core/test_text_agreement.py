from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.text_agreement import TextAgreement, edit_distance, plain_text, similarity, text_agreement


@given(st.text("abc", max_size=9), st.text("abcd", max_size=9))
def test_the_distance_is_that_of_the_definition(one: str, other: str) -> None:
    @cache
    def defined(i: int, j: int) -> int:
        if not (i and j):
            return i + j
        replaced = defined(i - 1, j - 1) + (one[i - 1] != other[j - 1])
        return min(replaced, defined(i - 1, j) + 1, defined(i, j - 1) + 1)

    assert edit_distance(one, other) == defined(len(one), len(other))


def test_long_texts_are_compared_too() -> None:
    assert edit_distance("a" * 5000 + "b", "a" * 5000 + "c") == 1
    assert similarity("", "") == 1.0


def test_width_case_and_white_space_make_no_difference() -> None:
    assert plain_text("Ｓａｖｅ \n  AS…") == plain_text("save as...")


@pytest.mark.parametrize(
    ("name", "read", "expected"),
    [
        ("Save  as", "SAVE AS", TextAgreement.AGREES),
        ("Save as", "Save a5", TextAgreement.DIFFERS),
        ("Save as", "Delete", TextAgreement.DISAGREES),
        ("OK", "On", TextAgreement.DISAGREES),
        ("保存", "保存", TextAgreement.AGREES),
        ("Close", "", TextAgreement.NOT_COMPARABLE),
        ("Close", "×", TextAgreement.NOT_COMPARABLE),
        ("Close", None, TextAgreement.NOT_COMPARABLE),
        ("", "Close", TextAgreement.NOT_COMPARABLE),
    ],
)
def test_how_a_name_compares_with_what_was_read(name: str, read: str | None, expected: TextAgreement) -> None:
    assert text_agreement(Element(1, Role.BUTTON, name, Box(0, 0, 9, 9), read_text=read)) is expected


def test_one_of_several_names_is_enough() -> None:
    element = Element(1, Role.BUTTON, "Search", Box(0, 0, 9, 9), other_names=("Find",), read_text="find")
    assert text_agreement(element) is TextAgreement.AGREES
