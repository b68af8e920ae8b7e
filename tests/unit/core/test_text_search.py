"""Words are found however they are written, and boxed where they stand."""

from __future__ import annotations

import pytest

from app.core.element import Element, Role
from app.core.geometry import Box, Point, bounds_of
from app.core.text_search import find_text, folded
from app.core.text_spans import Span, span_between, span_box

BOX = Box(0, 0, 100, 20)


def line(number: int, name: str, box: Box = BOX, role: Role = Role.TEXT, **more: str) -> Element:
    return Element(number, role, name, box, **more)  # type: ignore[arg-type]


def places(name: str, words: str, box: Box = BOX) -> list[tuple[int, int, int, int]]:
    return [bounds_of(hit.place).corners for hit in find_text([line(1, name, box)], words)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Save as", "SAVE"),
        ("ＳＡＶＥ", "save"),
        ("Straße", "STRASSE"),
        ("ﬁle", "fi"),
        ("Café", "cafe\u0301"),
        ("設定を保存", "保存"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("설정 저장", "\u1109\u1165\u11af\u110c\u1165\u11bc"),
        ("don’t", "don't"),
        ("two   words", "two words"),
    ],
)
def test_how_it_is_written_does_not_matter(name: str, words: str) -> None:
    assert len(places(name, words)) == 1


@pytest.mark.parametrize("words", ["", "  ", "xyz", "as save"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    assert places("Save as", words) == []


def test_each_occurrence_is_boxed_by_its_share_of_the_line() -> None:
    assert places("abababab", "ab", Box(10, 5, 90, 25)) == [(10 + n * 20, 5, 30 + n * 20, 25) for n in range(4)]
    assert places("xx保存xx", "保存", Box(0, 0, 80, 20)) == [(20, 0, 60, 20)]


def test_occurrences_do_not_overlap() -> None:
    assert len(places("aaaa", "aa")) == 2


def test_a_paragraph_is_boxed_as_a_whole() -> None:
    box = Box(0, 0, 60, 80)
    assert places("a paragraph of several lines", "several", box) == [box.corners]


def test_what_stands_on_a_button_is_found_once() -> None:
    text = line(1, "Save all", Box(20, 10, 80, 30))
    button = line(2, "Save all", Box(0, 0, 100, 40), Role.BUTTON)
    row = line(3, "Save all", Box(0, 0, 300, 40), Role.OTHER)
    assert [hit.element.number for hit in find_text([row, button, text], "save")] == [1]
    assert [hit.element.number for hit in find_text([row, button], "save")] == [2]


def test_names_and_contents_without_a_line_of_their_own_are_found_as_wholes() -> None:
    field = line(1, "Country", Box(0, 50, 100, 80), Role.COMBOBOX, value="Portugal")
    link = Element(2, Role.LINK, "Help", Point(5, 90))
    named = line(3, "Tick", Box(0, 100, 20, 120), Role.CHECKBOX, read_text="Portugal too")
    assert [hit.place for hit in find_text([field, link, named], "portugal")] == [field.place, named.place]
    assert [hit.place for hit in find_text([field, link], "help")] == [Point(5, 90)]


def test_hits_come_in_reading_order() -> None:
    lower, right, left = (line(n, "ok", Box(x, y, x + 30, y + 20)) for n, x, y in ((1, 0, 90), (2, 200, 2), (3, 0, 0)))
    assert [hit.element.number for hit in find_text([lower, right, left], "ok")] == [3, 2, 1]


def test_folding_leaves_single_spaces_and_none_around() -> None:
    assert folded("  A \t\n b ") == "a b"


def test_a_span_is_never_empty_and_never_outside() -> None:
    box = Box(0, 0, 3, 10)
    for start in range(3):
        part = span_box("abc", box, Span(start, start + 1))
        assert part.intersection(box) == part


def test_characters_between_two_places() -> None:
    assert span_between("abcd", Box(0, 0, 40, 10), 5, 25) == Span(0, 2)
    assert span_between("abcd", Box(0, 0, 40, 10), 6, 15.5) == Span(1, 2)
    assert span_between("abcd", Box(0, 0, 40, 10), 50, 90) is None
