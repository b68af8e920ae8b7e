from __future__ import annotations

import pytest

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.role_confusion import Kind, RoleConfusion, confusion_of
from app.core.scan_score import Share, distinct_boxes
from app.core.screen_truth import TrueElement, TrueScreen

PLACE = (10.0, 10.0, 110.0, 40.0)
BOX = Box(10, 10, 110, 40)
ELSEWHERE = Box(500, 500, 600, 540)


def true(role: str, **more: bool) -> TrueElement:
    return TrueElement(role, "", PLACE, PLACE, **more)


def judged(element: TrueElement, *found: tuple[Role, Box]) -> RoleConfusion:
    elements = [Element(n, role, "", box) for n, (role, box) in enumerate(found, 1)]
    return confusion_of(TrueScreen(is_complete=True, elements=(element,)), distinct_boxes(elements))


@pytest.mark.parametrize(
    ("word", "role", "kind"),
    [
        ("button", Role.BUTTON, Kind.BUTTON),
        ("tab", Role.TAB, Kind.BUTTON),
        ("field", Role.TEXTBOX, Kind.FIELD),
        ("select", Role.COMBOBOX, Kind.FIELD),
        ("checkbox", Role.CHECKBOX, Kind.CHECK),
        ("radio", Role.RADIO, Kind.CHECK),
        ("link", Role.TEXT, Kind.LINK),
        ("link", Role.LINK, Kind.LINK),
        ("icon", Role.ICON, Kind.ICON),
        ("image", Role.IMG, Kind.IMAGE),
    ],
)
def test_words_of_the_truth_have_their_roles(word: str, role: Role, kind: Kind) -> None:
    assert judged(true(word), (role, BOX)).share(kind) == Share(1, 1)


@pytest.mark.parametrize(("word", "role"), [("field", Role.COMBOBOX), ("radio", Role.CHECKBOX), ("link", Role.BUTTON)])
def test_what_is_alike_is_not_the_same(word: str, role: Role) -> None:
    confusion = judged(true(word), (role, BOX))
    assert confusion.overall == Share(0, 1)
    assert confusion.told == {(word, role): 1}


def test_what_is_not_found_is_told_and_has_no_share() -> None:
    confusion = judged(true("button"), (Role.BUTTON, ELSEWHERE))
    assert confusion.told == {("button", None): 1}
    assert confusion.overall == Share()


def test_a_widget_is_judged_by_its_own_box_and_not_by_its_text() -> None:
    button = true("button", is_interactive=True)
    assert judged(button, (Role.TEXT, BOX), (Role.BUTTON, Box(10, 10, 110, 50))).overall == Share(1, 1)
    assert judged(button, (Role.TEXT, BOX)).told == {("button", Role.TEXT): 1}


def test_a_text_is_judged_by_the_text_on_its_place() -> None:
    assert judged(true("text"), (Role.BUTTON, BOX), (Role.TEXT, Box(10, 10, 100, 36))).overall == Share(1, 1)


def test_a_button_that_is_but_an_icon_may_be_told_as_one() -> None:
    confusion = judged(true("button", is_interactive=True, is_icon_only=True), (Role.ICON, BOX))
    assert confusion.share(Kind.ICON_BUTTON) == Share(1, 1)
    assert judged(true("button", is_interactive=True), (Role.ICON, BOX)).overall == Share(0, 1)


@pytest.mark.parametrize("element", [true("label"), true("text", is_exact=False)])
def test_labels_and_boxes_of_others_are_not_judged(element: TrueElement) -> None:
    assert not judged(element, (Role.TEXT, BOX)).told


def test_screens_add_up() -> None:
    both = judged(true("button"), (Role.BUTTON, BOX)) + judged(true("button"), (Role.ICON, BOX))
    assert both.share(Kind.BUTTON) == Share(1, 2)
    assert both.told == {("button", Role.BUTTON): 1, ("button", Role.ICON): 1}
