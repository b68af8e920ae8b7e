"""What Qt hands on to screen readers of the elements on the canvas."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.core.element import Element, Role, SeenState, State
from app.core.geometry import Box, Point
from app.core.listing import Removed
from app.ui.canvas import Canvas
from app.ui.canvas_access import _ROLES, CanvasAccess
from app.ui.element_model import ElementModel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ELEMENTS = (
    Element(1, Role.BUTTON, "Save", Box(10, 10, 60, 30)),
    Element(2, Role.CHECKBOX, "Remember", Box(10, 40, 60, 60), states=(SeenState(State.CHECKED, 0.9),)),
    Element(3, Role.TEXTBOX, "Name", Box(10, 70, 200, 90), value="Jane", states=(SeenState(State.DISABLED, 0.9),)),
    Element(4, Role.LINK, "Help", Point(300, 200)),
)


@pytest.fixture
def elements() -> tuple[Element, ...]:
    return ELEMENTS


@pytest.fixture
def access(canvas: Canvas) -> CanvasAccess:
    return CanvasAccess(canvas)


def test_every_role_has_one() -> None:
    assert set(_ROLES) == set(Role)


def test_the_elements_are_its_children(access: CanvasAccess) -> None:
    assert access.childCount() == 4
    children = [access.child(index) for index in range(4)]
    name, value = QAccessible.Text.Name, QAccessible.Text.Value
    assert [child.text(name) for child in children] == ["Save", "Remember", "Name: Jane", "Help"]
    assert [child.role() for child in children] == [_ROLES[element.role] for element in ELEMENTS]
    assert children[2].text(value) == "Jane"
    assert children[0].text(QAccessible.Text.Description) == "Button, 10, 10 · 50 × 20"
    assert [access.indexOfChild(child) for child in children] == [0, 1, 2, 3]
    assert access.child(4) is None
    assert access.child(-1) is None


def test_their_states_are_those_that_were_seen(access: CanvasAccess) -> None:
    plain, ticked, disabled = (access.child(index).state() for index in range(3))
    assert (plain.checkable, plain.checked, plain.disabled) == (0, 0, 0)
    assert (ticked.checkable, ticked.checked) == (1, 1)
    assert disabled.disabled


def test_what_is_selected_with_the_keys_has_the_focus(
    access: CanvasAccess, canvas: Canvas, selection: QItemSelectionModel, qtbot: QtBot
) -> None:
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    assert access.focusChild() is None
    canvas.focusNextPrevChild(True)
    assert access.focusChild() is access.child(0)
    state = access.child(0).state()
    assert (state.selected, state.focused) == (1, 1)
    assert not access.child(1).state().selected


def test_what_lies_under_the_pointer_is_found(access: CanvasAccess, canvas: Canvas) -> None:
    middle = access.child(0).rect().center()
    assert access.childAt(middle.x(), middle.y()) is access.child(0)
    corner = canvas.viewport().mapToGlobal(canvas.viewport().rect().bottomRight())
    assert access.childAt(corner.x(), corner.y()) is None


def test_what_is_out_of_view_says_so(access: CanvasAccess, canvas: Canvas) -> None:
    assert not access.child(3).state().offscreen
    for _step in range(20):
        canvas.zoom_in()
    canvas.centerOn(0, 0)
    assert access.child(3).rect().isEmpty()
    assert access.child(3).state().offscreen


def test_after_a_change_they_are_made_anew(access: CanvasAccess, model: ElementModel) -> None:
    before = access.child(0)
    model.apply(Removed(1))
    assert access.childCount() == 3
    assert access.child(0) is not before
    assert access.child(0).text(QAccessible.Text.Name) == "Remember"
    model.reset((replace(ELEMENTS[0], name="Other"),))
    assert access.child(0).text(QAccessible.Text.Name) == "Other"
