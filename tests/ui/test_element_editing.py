"""What a person does to the elements in the window: by menu, by key, by dragging; and all of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.element import Element, Role, Source
from app.core.geometry import Box, Point, Size
from app.ui.action_spec import ActionId, WindowState
from app.ui.actions import Actions
from app.ui.canvas import Canvas
from app.ui.element_editing import ElementEditing
from app.ui.element_model import selected_elements
from app.ui.error_banner import ErrorBanner
from app.ui.screenshot_tools import ScreenshotTools
from tests.support.canvas_hand import spot
from tests.support.fakes import FixedScanner
from tests.support.pictures import plain_screenshot
from tests.support.session import Session, start_session

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def seen(number: int, name: str, box: Box) -> Element:
    return Element(number, Role.TEXT, name, box, 0.5, frozenset({Source.SCAN}))


SCANNED = (
    seen(1, "Account", Box(20, 20, 90, 40)),
    seen(2, "Save", Box(20, 60, 140, 80)),
    seen(3, "Cancel", Box(200, 60, 280, 90)),
)


class Bench:
    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.workspace, self.qtbot = session, session.workspace, qtbot
        self.window = QMainWindow()
        self.actions = Actions(self.window)
        self.canvas = Canvas(self.workspace.elements, self.workspace.selection, self.window)
        self.banner = ErrorBanner(self.window)
        self.tools = ScreenshotTools(self.workspace, self.canvas, self.actions, self.banner)
        self.editing = ElementEditing(self.workspace, (self.canvas,), self.window)
        self.tools.adding.added.connect(self.editing.rename)
        self.window.setCentralWidget(self.canvas)
        self.window.resize(800, 600)
        self.actions.update(WindowState(documents=1))
        for action_id in ActionId:
            self.window.addAction(self.actions[action_id])
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.workspace.shown.connect(lambda document: self.canvas.show_screenshot(document and document.screenshot))
        self.open()

    def open(self) -> None:
        document = self.session.documents.open(plain_screenshot(Size(400, 300)))
        self.qtbot.waitUntil(lambda: document.scan is not None and document.scan.end is not None)
        self.canvas.setFocus()

    def select(self, *numbers: int) -> None:
        self.workspace.selection.clearSelection()
        for number in numbers:
            row = self.workspace.elements.row_of(number)
            assert row is not None
            self.workspace.selection.select(self.workspace.elements.index(row, 0), _SELECT)

    def drag(self, begin: Point, end: Point) -> None:
        view = self.canvas.viewport()
        QTest.mousePress(view, LEFT, NOTHING, spot(self.canvas, begin))
        QTest.mouseMove(view, spot(self.canvas, end))
        QTest.mouseRelease(view, LEFT, NOTHING, spot(self.canvas, end))

    def action(self, title: str) -> QAction:
        return next(action for action in self.canvas.actions() if action.text() == title)

    def give_name(self, name: str) -> None:
        (dialog,) = self.window.findChildren(QInputDialog)
        dialog.setTextValue(name)
        dialog.accept()

    @property
    def names(self) -> dict[int, str]:
        return {element.number: element.name for element in self.workspace.elements.elements}

    def element(self, number: int) -> Element:
        return next(e for e in self.workspace.elements.elements if e.number == number)


@pytest.fixture
def bench(qapp: object, qtbot: QtBot) -> Iterator[Bench]:
    session = start_session(ScriptedBackend(["Yes."]), FixedScanner(list(SCANNED)))
    yield Bench(session, qtbot)
    session.stop()


def test_nothing_can_be_done_to_none_and_only_several_be_merged(bench: Bench) -> None:
    titles = ("Rename…", "Role", "Merge elements", "Delete elements", "Undo", "Redo")

    def enabled() -> list[str]:
        return [title for title in titles if bench.action(title).isEnabled()]

    assert enabled() == []
    bench.select(1)
    assert enabled() == ["Rename…", "Role", "Delete elements"]
    bench.select(1, 2)
    assert enabled() == ["Rename…", "Role", "Merge elements", "Delete elements"]


def test_it_is_renamed_by_key_and_that_is_taken_back_by_key(bench: Bench) -> None:
    bench.select(2)
    QTest.keyClick(bench.canvas, Qt.Key.Key_F2)
    bench.give_name(" Save all ")
    assert bench.names[2] == "Save all"
    assert bench.element(2).is_by_hand
    QTest.keyClick(bench.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.names[2] == "Save"
    bench.action("Redo").trigger()
    assert bench.names[2] == "Save all"


def test_the_name_it_has_is_no_change(bench: Bench) -> None:
    bench.select(2)
    bench.action("Rename…").trigger()
    bench.give_name("Save")
    assert not bench.element(2).is_by_hand
    assert not bench.action("Undo").isEnabled()


def test_several_are_given_a_role_at_once(bench: Bench) -> None:
    bench.select(1, 3)
    menu = bench.action("Role").menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Button").trigger()
    roles = [element.role for element in bench.workspace.elements.elements]
    assert roles == [Role.BUTTON, Role.TEXT, Role.BUTTON]
    bench.action("Undo").trigger()
    assert {element.role for element in bench.workspace.elements.elements} == {Role.TEXT}


def test_they_are_deleted_by_key_and_come_back_in_their_places(bench: Bench) -> None:
    bench.select(1, 2)
    QTest.keyClick(bench.canvas, Qt.Key.Key_Delete)
    assert bench.names == {3: "Cancel"}
    bench.action("Undo").trigger()
    assert list(bench.names) == [1, 2, 3]


def test_they_are_merged(bench: Bench) -> None:
    bench.select(2, 3)
    bench.action("Merge elements").trigger()
    assert bench.names == {1: "Account", 2: "Save Cancel"}
    assert bench.element(2).place == Box(20, 60, 280, 90)


def test_a_new_one_is_drawn_and_named(bench: Bench) -> None:
    bench.actions[ActionId.ADD_ELEMENT].trigger()
    bench.drag(Point(100, 200), Point(180, 240))
    assert not bench.actions[ActionId.ADD_ELEMENT].isChecked()
    bench.give_name("Drawn")
    new = bench.element(4)
    assert (new.name, new.sources, new.is_by_hand) == ("Drawn", frozenset(), True)
    assert new.box is not None
    assert new.box.iou(Box(100, 200, 180, 240)) > 0.9
    bench.action("Undo").trigger()
    bench.action("Undo").trigger()
    assert list(bench.names) == [1, 2, 3]


def test_the_selected_one_is_moved_and_resized(bench: Bench) -> None:
    bench.actions[ActionId.PLACE_ELEMENT].trigger()
    bench.select(2)
    bench.drag(Point(80, 70), Point(100, 90))
    moved = bench.element(2).box
    assert moved is not None
    assert (moved.width, moved.height) == (120, 20)
    assert moved.iou(Box(40, 80, 160, 100)) > 0.8
    bench.drag(Point(moved.x2, moved.y2), Point(moved.x2 + 40, moved.y2 + 30))
    resized = bench.element(2).box
    assert resized is not None
    assert (resized.x1, resized.y1) == (moved.x1, moved.y1)
    assert resized.iou(Box(moved.x1, moved.y1, moved.x2 + 40, moved.y2 + 30)) > 0.9
    assert bench.actions[ActionId.PLACE_ELEMENT].isChecked()


def test_the_smallest_one_under_the_pointer_is_taken_where_none_is_selected(bench: Bench) -> None:
    bench.actions[ActionId.PLACE_ELEMENT].trigger()
    bench.drag(Point(240, 75), Point(240, 105))
    moved = bench.element(3).box
    assert moved is not None
    assert moved.iou(Box(200, 90, 280, 120)) > 0.9
    assert [element.number for element in selected_elements(bench.workspace.selection)] == [3]


@pytest.mark.parametrize(
    ("key", "held", "box"),
    [
        (Qt.Key.Key_Left, NOTHING, Box(19, 60, 139, 80)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, Box(20, 70, 140, 90)),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, Box(20, 60, 141, 80)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, Box(20, 59, 140, 80)),
    ],
)
def test_arrow_keys_move_and_resize_the_selected_one(
    bench: Bench, key: Qt.Key, held: Qt.KeyboardModifier, box: Box
) -> None:
    bench.select(2)
    bench.actions[ActionId.PLACE_ELEMENT].trigger()
    QTest.keyClick(bench.canvas, key, held)
    assert bench.element(2).box == box
    assert [element.number for element in selected_elements(bench.workspace.selection)] == [2]
    QTest.keyClick(bench.canvas, Qt.Key.Key_Escape)
    QTest.keyClick(bench.canvas, key, held)
    assert bench.element(2).box == box
    bench.action("Undo").trigger()
    assert bench.element(2).box == Box(20, 60, 140, 80)


def test_without_a_selection_arrow_keys_say_what_to_do(bench: Bench) -> None:
    bench.actions[ActionId.PLACE_ELEMENT].trigger()
    QTest.keyClick(bench.canvas, Qt.Key.Key_Left)
    assert {element.place for element in bench.workspace.elements.elements} == {e.place for e in SCANNED}
    assert bench.banner.isVisibleTo(bench.window)


def test_where_nothing_is_it_says_what_to_do(bench: Bench) -> None:
    bench.actions[ActionId.PLACE_ELEMENT].trigger()
    bench.drag(Point(300, 200), Point(320, 210))
    assert {element.place for element in bench.workspace.elements.elements} == {e.place for e in SCANNED}
    assert bench.banner.isVisibleTo(bench.window)


def test_only_one_tool_is_on(bench: Bench) -> None:
    tools = (ActionId.COPY_REGION, ActionId.MEASURE, ActionId.ADD_ELEMENT, ActionId.PLACE_ELEMENT)
    for tool in tools:
        bench.actions[tool].trigger()
        assert [other for other in tools if bench.actions[other].isChecked()] == [tool]


def test_what_was_done_to_one_document_is_undone_there(bench: Bench) -> None:
    bench.select(1)
    bench.action("Delete elements").trigger()
    bench.open()
    assert not bench.action("Undo").isEnabled()
    bench.workspace.step(-1)
    assert bench.names == {2: "Save", 3: "Cancel"}
    bench.action("Undo").trigger()
    assert list(bench.names) == [1, 2, 3]


def test_a_new_scan_keeps_it(bench: Bench) -> None:
    bench.select(1)
    bench.action("Delete elements").trigger()
    document = bench.workspace.document
    assert document is not None
    bench.session.documents.scan(document)
    bench.qtbot.waitUntil(lambda: not bench.session.documents.runs_of(document))
    assert bench.names == {2: "Save", 3: "Cancel"}
