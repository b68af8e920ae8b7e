"""Elements as text."""

import json
from dataclasses import replace

import pytest

from app.core.element import Element, Role, SeenState, Source, State
from app.core.element_text import as_json, as_text, centre, one_line, place_text, seen_by, spoken
from app.core.geometry import Box, Point
from app.core.group_words import group_word
from app.core.grouping import Group
from app.core.role_words import role_word
from app.core.state_words import state_word

SAVE = Element(
    3,
    Role.BUTTON,
    "Save",
    Box(120, 40, 208, 72),
    0.93,
    frozenset(Source),
    model_box=Box(118, 38, 210, 74),
    read_text="SAVE",
)
SPOT = Element(4, Role.ICON, "", Point(7, 9))


def test_text_is_a_line_an_element_with_tabs_between() -> None:
    assert as_text([SAVE, SPOT]) == "3\tButton\tSave\t120, 40 · 88 × 32\n4\tIcon\t\t7, 9"


def test_a_name_of_several_lines_stays_on_its_line() -> None:
    assert one_line(" Save\tall\n files ") == "Save all files"
    assert as_text([Element(1, Role.LINK, "a\tb\nc", Point(0, 0))]).count("\n") == 0


def test_json_gives_corners_sources_and_the_box_the_model_said() -> None:
    assert json.loads(as_json([SAVE])) == [
        {
            "number": 3,
            "role": "button",
            "name": "Save",
            "value": "",
            "states": {},
            "box": [120, 40, 208, 72],
            "point": None,
            "model_box": [118, 38, 210, 74],
            "confidence": 0.93,
            "sources": ["scan", "model"],
            "by_hand": False,
            "read_text": "SAVE",
            "text_agreement": "agrees",
        }
    ]


def test_json_of_a_point_has_no_box() -> None:
    (point,) = json.loads(as_json([SPOT]))
    assert (point["box"], point["point"]) == (None, [7, 9])


def test_json_keeps_letters_of_every_script() -> None:
    assert "保存" in as_json([Element(1, Role.BUTTON, "保存", Point(1, 1))])


def test_the_centre_is_a_pixel_a_click_would_hit() -> None:
    assert centre([SAVE, SPOT]) == "164, 56\n7, 9"


@pytest.mark.parametrize(
    ("sources", "word"),
    [((), ""), ((Source.SCAN,), "Scan"), ((Source.MODEL,), "Model"), ((Source.SCAN, Source.MODEL), "Both")],
)
def test_who_saw_it_is_one_word(sources: tuple[Source, ...], word: str) -> None:
    assert seen_by(replace(SPOT, sources=frozenset(sources))) == word


def test_what_a_person_made_or_changed_is_marked() -> None:
    assert seen_by(replace(SPOT, sources=frozenset(), is_by_hand=True)) == "By hand"
    assert seen_by(replace(SPOT, sources=frozenset({Source.SCAN}), is_by_hand=True)) == "Scan, edited"


def test_an_element_without_a_name_is_spoken_as_such() -> None:
    assert spoken(SPOT) == "4: Icon, without a name, at 7, 9"
    assert spoken(SAVE) == f"3: Button, Save, at {place_text(SAVE.place)}"


def test_states_stand_behind_the_role_and_a_value_behind_the_name() -> None:
    states = SeenState(State.DISABLED, 0.9), SeenState(State.FOCUSED, 0.6)
    field = Element(1, Role.TEXTBOX, "City", Point(1, 2), value="Lisbon\n", states=states)
    assert spoken(field) == "1: Text box, disabled, focused, City: Lisbon, at 1, 2"
    assert as_text([field]) == "1\tText box, disabled, focused\tCity: Lisbon\t1, 2"
    (written,) = json.loads(as_json([field]))
    assert (written["value"], written["states"]) == ("Lisbon\n", {"disabled": 0.9, "focused": 0.6})


def test_every_state_and_every_group_has_a_word_of_its_own() -> None:
    assert len({state_word(state) for state in State}) == len(State)
    assert len({group_word(group) for group in Group}) == len(Group)


def test_every_role_has_a_word_of_its_own() -> None:
    assert len({role_word(role) for role in Role}) == len(Role)
