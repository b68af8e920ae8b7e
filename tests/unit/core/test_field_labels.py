"""Labels of fields: which text it is, what becomes of the field's own words, and what is left alone."""

from __future__ import annotations

import pytest

from app.core.element import Element, Role, Source
from app.core.field_labels import CHOICES, FIELDS, with_labels
from app.core.geometry import Box, Place, Point

SCAN = frozenset({Source.SCAN})
FIELD = Box(120, 40, 320, 70)


def seen(*things: tuple[Role, str, Place]) -> list[Element]:
    return [Element(n, role, name, place, sources=SCAN) for n, (role, name, place) in enumerate(things, 1)]


def labelled(*things: tuple[Role, str, Place]) -> list[str]:
    return [element.name for element in with_labels(seen(*things)) if element.role is not Role.TEXT]


def text(name: str, x: int, y: int, width: int = 60) -> tuple[Role, str, Place]:
    return Role.TEXT, name, Box(x, y, x + width, y + 16)


@pytest.mark.parametrize("role", sorted(FIELDS))
@pytest.mark.parametrize("place", [(40, 47), (120, 20)], ids=["left", "above"])
def test_a_field_is_named_by_its_label_and_keeps_what_stands_in_it(role: Role, place: tuple[int, int]) -> None:
    label, field = with_labels(seen(text("City", *place), (role, "Lisbon", FIELD)))
    assert (field.name, field.value) == ("City", "Lisbon")
    assert (label.role, label.name) == (Role.TEXT, "City")


@pytest.mark.parametrize("name", ["City:", "City *", "City：", "City"])
def test_what_a_form_puts_behind_a_label_is_no_part_of_the_name(name: str) -> None:
    assert labelled(text(name, 40, 47), (Role.TEXTBOX, "", FIELD)) == ["City"]


@pytest.mark.parametrize("role", sorted(CHOICES))
def test_a_choice_is_named_by_the_text_right_of_it(role: Role) -> None:
    box = Box(10, 10, 26, 26)
    assert labelled((role, "", box), text("Keep me", 34, 10)) == ["Keep me"]
    assert labelled((role, "Read already", box), text("Keep me", 34, 10)) == ["Read already"]


def test_only_a_switch_may_have_its_label_left_of_it() -> None:
    left = text("Dark mode", 10, 10)
    assert labelled(left, (Role.SWITCH, "", Box(200, 8, 240, 28))) == ["Dark mode"]
    assert labelled(left, (Role.CHECKBOX, "", Box(80, 10, 96, 26))) == [""]


@pytest.mark.parametrize(
    "words",
    [
        text("too far left", -400, 47),
        text("too high", 120, -20),
        text("not above its beginning", 180, 20),
        text("at another height", 40, 66),
        text("below", 120, 74),
        text("—", 40, 47),
        (Role.TEXT, "a point", Point(80, 55)),
        (Role.BUTTON, "no text", Box(40, 47, 100, 63)),
    ],
    ids=lambda words: words[1],
)
def test_other_texts_are_no_labels(words: tuple[Role, str, Place]) -> None:
    field = with_labels(seen(words, (Role.TEXTBOX, "Lisbon", FIELD)))[1]
    assert (field.name, field.value) == ("Lisbon", "")


def test_what_stands_between_hides_a_text() -> None:
    icon = Role.ICON, "", Box(104, 47, 116, 63)
    assert labelled(text("City", 20, 47), icon, (Role.TEXTBOX, "", FIELD)) == ["", ""]


def test_what_stands_in_one_field_does_not_label_the_next() -> None:
    first = Role.TEXTBOX, "Ada", Box(20, 40, 116, 70)
    assert labelled(first, text("Ada", 50, 47, 65), (Role.TEXTBOX, "", FIELD)) == ["Ada", ""]


def test_a_text_labels_one_field_only_the_nearest() -> None:
    below = Role.TEXTBOX, "", Box(120, 90, 320, 120)
    assert labelled(text("City", 120, 20), (Role.TEXTBOX, "", FIELD), below) == ["City", ""]


def test_a_note_below_a_field_does_not_label_the_next() -> None:
    things = [text("Name", 40, 47), (Role.TEXTBOX, "", FIELD), text("As in your passport", 120, 76, 110)]
    things += [text("City", 40, 107), (Role.TEXTBOX, "", Box(120, 100, 320, 130))]
    assert labelled(*things) == ["Name", "City"]


def test_labels_above_stay_with_their_fields_when_fields_stand_side_by_side() -> None:
    things = [text("Name", 20, 20), (Role.TEXTBOX, "Ada", Box(20, 40, 160, 70)), text("Ada", 28, 47)]
    things += [text("City", 180, 20), (Role.TEXTBOX, "Lisbon", Box(180, 40, 320, 70)), text("Lisbon", 188, 47)]
    assert labelled(*things) == ["Name", "City"]


def test_an_unlabelled_field_keeps_its_placeholder_for_a_name() -> None:
    assert labelled((Role.SEARCHBOX, "Search", FIELD), text("Search", 128, 47)) == ["Search"]


@pytest.mark.parametrize("sources", [{Source.MODEL}, {Source.SCAN, Source.MODEL}])
def test_what_the_model_said_stays(sources: set[Source]) -> None:
    label, field = seen(text("City", 40, 47), (Role.TEXTBOX, "Town", FIELD))
    said = Element(2, Role.TEXTBOX, field.name, field.place, sources=frozenset(sources))
    assert with_labels([label, said]) == [label, said]


def test_a_panel_around_label_and_field_is_in_nobodys_way() -> None:
    panel = Role.MENUITEM, "City", Box(10, 35, 400, 75)
    assert labelled(panel, text("City", 40, 47), (Role.TEXTBOX, "", FIELD)) == ["City", "City"]
