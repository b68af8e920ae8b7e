from __future__ import annotations

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.region_text import text_in

ALL = Box(0, 0, 1000, 1000)


def text(name: str, x1: int, y1: int, x2: int, y2: int, role: Role = Role.TEXT) -> Element:
    return Element(1, role, name, Box(x1, y1, x2, y2))


def test_lines_come_from_top_to_bottom_and_pieces_of_a_line_from_the_left() -> None:
    pieces = [text("second line", 0, 40, 110, 60), text("line", 70, 11, 110, 31), text("First", 0, 10, 60, 30)]
    assert text_in(pieces, ALL) == ("First line", "second line")


def test_columns_are_parted_by_tabs() -> None:
    assert text_in([text("Name", 0, 10, 40, 30), text("Ada", 200, 10, 240, 30)], ALL) == ("Name\tAda",)


def test_a_tall_text_beside_small_ones_does_not_make_them_one_line() -> None:
    small = [text("one", 100, 0, 140, 14), text("two", 100, 20, 140, 34)]
    assert text_in([text("Tall", 0, 0, 80, 34), *small], ALL) == ("one", "Tall", "two")


def test_only_what_lies_inside_is_taken() -> None:
    line = text("abcdeghkno", 0, 10, 100, 30)
    assert text_in([line], Box(20, 0, 50, 40)) == ("cde",)
    assert text_in([line], Box(0, 0, 100, 19)) == ()
    assert text_in([line], Box(0, 0, 100, 21)) == ("abcdeghkno",)
    assert text_in([line], Box(200, 0, 300, 40)) == ()


def test_words_on_a_button_are_taken_once() -> None:
    button = text("Save", 0, 0, 100, 40, Role.BUTTON)
    assert text_in([button, text("Save", 30, 10, 70, 30)], ALL) == ("Save",)
    assert text_in([button], ALL) == ("Save",)


def test_a_pictures_name_counts_where_no_line_tells_it_and_what_has_no_name_does_not() -> None:
    assert text_in([text("", 0, 0, 10, 10, Role.ICON)], ALL) == ()
    assert text_in([text("設定", 0, 0, 40, 20)], Box(0, 0, 21, 20)) == ("設",)
