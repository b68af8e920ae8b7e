from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.element import Element, Role, SeenState, State
from app.core.geometry import Box, Place, Point, Size
from app.core.inspection import Inspection
from app.core.options import EXPORT_FORMATS
from app.core.screenshot import Screenshot
from app.export import EXPORTERS
from app.export.text_table import MAX_NAME_COLUMNS, TextExporter, columns, text_table
from tests.support.fakes import screenshot_of

SHOT = Screenshot(b"", Size(1440, 900), 5760, datetime(2026, 1, 1, tzinfo=UTC), title="shot.png")


def inspection(*found: tuple[Role, str, Place]) -> Inspection:
    return Inspection(SHOT, tuple(Element(number, *one) for number, one in enumerate(found, 1)))


def test_elements_stand_in_columns() -> None:
    table = text_table(
        inspection((Role.BUTTON, "Save", Box(120, 40, 208, 72)), (Role.MENUITEM, "Open file…", Point(164, 56)))
    )
    assert table.splitlines() == [
        "shot.png, 1440 × 900: 2 elements",
        "No.  Role      Name        Box (x1 y1 x2 y2)",
        "  1  button    Save        120 40 208 72",
        "  2  menuitem  Open file…  164 56",
    ]


def test_states_and_values_are_told_with_role_and_name() -> None:
    states = (SeenState(State.DISABLED, 0.8),)
    field = Element(1, Role.TEXTBOX, "City", Point(3, 4), value="Lisbon", states=states)
    assert text_table(Inspection(SHOT, (field,))).splitlines()[2] == "  1  textbox, disabled  City: Lisbon  3 4"


def test_wide_characters_and_marks_keep_the_columns_straight() -> None:
    place = Box(7, 7, 8, 8)
    table = text_table(
        inspection(
            *((Role.TEXT, name, place) for name in ("保存する", "ｗｉｄｅ", "e\u0301te\u0301", "☕️", "plain", ""))
        )
    )
    rows = table.splitlines()[2:]
    assert {columns(row.removesuffix("7 7 8 8")) for row in rows} == {columns("  1  text  保存する  ")}


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("保存", 4), ("e\u0301", 1), ("", 0), ("Ａ", 2)])
def test_a_width_is_counted_in_columns_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize("name", ["x" * 10_000, "保" * 500])
def test_a_long_name_is_shortened(name: str) -> None:
    line = text_table(inspection((Role.TEXT, name, Point(1, 2)))).splitlines()[2]
    shown = line.removeprefix("  1  text  ").removesuffix("  1 2").rstrip()
    assert shown.endswith("…")
    assert MAX_NAME_COLUMNS - 1 <= columns(shown) <= MAX_NAME_COLUMNS


def test_control_characters_of_a_picture_do_not_reach_the_terminal() -> None:
    table = text_table(inspection((Role.TEXT, "a\x1b[31m\nb\t\u202ec\x07", Point(1, 2))))
    assert "a [31m b c" in table
    assert not any(character in table for character in "\x1b\x07\t\u202e")


def test_nothing_found_is_said() -> None:
    assert text_table(inspection()) == "shot.png, 1440 × 900: no elements found\n"


def test_a_single_element_is_no_plural() -> None:
    assert "1 element\n" in text_table(inspection((Role.TEXT, "a", Point(0, 0))))


def test_an_encoded_table_is_sound_text() -> None:
    assert "Größe  0 0" in TextExporter().encode(inspection((Role.TEXT, "Größe \ud83d", Point(0, 0)))).decode()


def test_every_format_of_the_command_line_has_its_exporter() -> None:
    assert tuple(exporter.id for exporter in EXPORTERS) == EXPORT_FORMATS


def test_the_heading_states_scale_screen_and_colours() -> None:
    screenshot = replace(screenshot_of(64, 48, scale=1.5), screen="DP\x1b1", converted_from="Display P3")
    heading = text_table(Inspection(screenshot)).splitlines()[0]
    assert heading == "grey.png, 64 × 48, 1.5x, DP 1, converted from Display P3 to sRGB: no elements found"
