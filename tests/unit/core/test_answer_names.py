"""What the places of an answer are called, and what they are said to be."""

from __future__ import annotations

import pytest

from app.core.answer_reader import parse_answer
from app.core.element import Element, Role
from app.core.geometry import Size
from app.core.listing_format import Grid


def elements(answer: str) -> tuple[Element, ...]:
    return parse_answer(answer, Size(1000, 1000), Grid.THOUSAND).elements


def names(answer: str) -> list[str]:
    return [element.name for element in elements(answer)]


NAMES = {
    "label": ('"label": "Save"', "Save"),
    "text content": ('"text_content": " Save "', "Save"),
    "object name": ('"Object_Name": "Save"', "Save"),
    "two languages": ('"names": {"zh": "保存", "en": "Save"}', "Save"),
    "one other language": ('"names": {"zh": "保存"}', "保存"),
    "a key a language": ('"name_zh": "保存", "name_en": "Save"', "Save"),
    "several": ('"label": ["Save", "Save file"]', "Save"),
    "a role beside a name": ('"label": "button", "text": "Save"', "Save"),
    "a role only": ('"label": "button"', "button"),
    "a number": ('"label": 7', "7"),
    "none": ('"label": null', ""),
    "a forgotten comma": ('"label": "a" "type": "b"', "a"),
    "escaped quotes before a comma": (r'"label": "Say \"hi\", {now"', 'Say "hi", {now'),
    "escaped quotes": (r'"label": "Say \"hi\" {now]"', 'Say "hi" {now]'),
    "a backslash": (r'"label": "C:\\", "type": "text"', "C:\\"),
    "lines and brackets": ('"label": "a\nb {c}"', "a\nb {c}"),
    "unescaped quotes": ('"label": ""Save" as }"', '"Save" as }'),
}


@pytest.mark.parametrize(("member", "name"), NAMES.values(), ids=NAMES)
def test_the_name_is_found_under_any_of_its_keys(member: str, name: str) -> None:
    assert names(f'{{"bbox_2d": [1, 2, 30, 40], {member}}}') == [name]


@pytest.mark.parametrize(
    ("members", "role"),
    [
        ('"label": "Save", "type": "icon button"', Role.BUTTON),
        ('"label": "Save", "role": "Text Field"', Role.TEXTBOX),
        ('"label": "checkbox"', Role.CHECKBOX),
        ('"label": "a"', Role.OTHER),
        ('"label": "Save", "type": "left_click"', Role.OTHER),
    ],
)
def test_the_role_comes_from_its_key_or_from_a_label_that_is_one(members: str, role: Role) -> None:
    assert elements(f'{{"bbox_2d": [1, 2, 30, 40], {members}}}')[0].role is role


def test_places_in_other_forms_have_names_too() -> None:
    assert names("<|object_ref_start|>Save<|object_ref_end|><|box_start|>(1,2),(30,40)<|box_end|>") == ["Save"]
    assert names("The **Save** button is at [1, 2, 30, 40].") == ["Save"]
    assert names('"label": "a", "bbox_2d": [1, 2, 30, 40]; "label": "b", "bbox_2d": [5, 6, 70, 80]') == ["a", "b"]
    assert names('"bbox_2d": [1, 2, 30, 40], "label": "a"; "bbox_2d": [5, 6, 70, 80], "label": "b"') == ["a", "b"]


def test_a_name_with_its_boxes_in_a_list_may_be_a_role() -> None:
    (element,) = elements('{"buttons": [[1, 2, 30, 40]]}')

    assert (element.name, element.role) == ("buttons", Role.BUTTON)
