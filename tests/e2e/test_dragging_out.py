"""What other programs get of a picture that is dragged out of the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.errors import StorageError
from app.ui.action_spec import ActionId
from app.ui.clipboard import has_pictures
from app.ui.main_window import MainWindow
from tests.e2e.conftest import RunApp
from tests.support.in_window import wait_for_scan

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Dragged:
    """What stands for the hand that goes on to another program: Qt asks the system for it."""

    image: QImage | None = None
    file: Path | None = None
    saved: QImage | None = None
    is_taken_back_in: bool = False
    shown: int = 0
    held: Qt.MouseButton = Qt.MouseButton.LeftButton
    count: int = 0


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> Dragged:
    told = Dragged()

    def drop_elsewhere(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        mime = drag.mimeData()
        told.image = QImage(mime.imageData())
        if mime.urls():
            told.file = Path(mime.urls()[0].toLocalFile())
            told.saved = QImage(str(told.file))
        told.is_taken_back_in = has_pictures(mime)
        told.shown = drag.pixmap().width()
        told.count += 1
        return Qt.DropAction.CopyAction

    monkeypatch.setattr("app.ui.dragging_out.QDrag.exec", drop_elsewhere)
    monkeypatch.setattr("app.ui.dragging_out.QGuiApplication.mouseButtons", lambda: told.held)
    return told


def select_first(window: MainWindow) -> None:
    workspace = window.presenters.workspace
    how = workspace.selection.SelectionFlag.ClearAndSelect | workspace.selection.SelectionFlag.Rows
    workspace.selection.select(workspace.elements.index(0, 0), how)


def pull(window: MainWindow) -> None:
    handle = window.status.handle
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(handle, QPoint(7, 5))
    QTest.mouseMove(handle, QPoint(60, 5))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(60, 5))


def test_the_picture_is_dragged_by_its_handle(run_app: RunApp, picture: Path, dragged: Dragged, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        assert window.status.handle.isVisible()
        pull(window)
        qtbot.waitUntil(lambda: dragged.count == 1)
        assert dragged.image
        assert dragged.image.size().toTuple() == (400, 240)
        assert dragged.file
        assert dragged.file.name == "shot.png"
        assert dragged.file != picture
        assert dragged.saved
        assert dragged.saved.convertToFormat(dragged.image.format()) == dragged.image
        assert dragged.shown > 50
        window.commands[ActionId.CLOSE].trigger()
        assert not window.status.handle.isVisible()

    assert run_app(steps, str(picture)) == 0
    assert dragged.file
    assert not dragged.file.exists()


@pytest.mark.parametrize("in_tree", [False, True])
def test_elements_are_dragged_from_their_list(
    run_app: RunApp, picture: Path, dragged: Dragged, qtbot: QtBot, in_tree: bool
) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        if in_tree:
            window.commands[ActionId.SHOW_TREE].trigger()
        view = window.table.tree if in_tree else window.table.view
        assert view.dragEnabled()
        assert view.model().flags(view.model().index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
        select_first(window)
        for _move in range(3):
            view.startDrag(Qt.DropAction.CopyAction)
        qtbot.waitUntil(lambda: dragged.count > 0)
        qtbot.wait(50)
        assert dragged.count == 1
        box = window.presenters.workspace.elements.elements[0].box
        assert box
        assert dragged.image
        assert dragged.image.size().toTuple() == (box.width, box.height)
        assert dragged.file
        assert dragged.file.name == "shot detail.png"

    assert run_app(steps, str(picture)) == 0


def test_what_comes_back_to_the_window_is_no_new_picture(
    run_app: RunApp, picture: Path, dragged: Dragged, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        pull(window)
        qtbot.waitUntil(lambda: dragged.count == 1)
        assert dragged.image
        assert not dragged.is_taken_back_in

    assert run_app(steps, str(picture)) == 0


def test_without_a_selection_nothing_is_dragged_from_the_list(
    run_app: RunApp, picture: Path, dragged: Dragged, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.presenters.workspace.selection.clear()
        window.table.view.startDrag(Qt.DropAction.CopyAction)
        qtbot.wait(100)
        assert dragged.image is None

    assert run_app(steps, str(picture)) == 0


def test_who_lets_go_before_the_file_is_there_drags_nothing(
    run_app: RunApp, picture: Path, dragged: Dragged, qtbot: QtBot
) -> None:
    dragged.held = Qt.MouseButton.NoButton

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        pull(window)
        qtbot.wait(200)
        assert dragged.count == 0
        dragged.held = Qt.MouseButton.LeftButton
        pull(window)
        qtbot.waitUntil(lambda: dragged.count == 1)

    assert run_app(steps, str(picture)) == 0


def test_without_a_place_for_the_file_the_picture_alone_is_offered(
    run_app: RunApp, picture: Path, dragged: Dragged, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_screenshot: object, path: Path) -> Path:
        raise StorageError(f"{path} can't be written.")

    monkeypatch.setattr("app.adapters.write_picture", refuse)

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        pull(window)
        qtbot.waitUntil(lambda: dragged.count == 1)
        assert dragged.image
        assert dragged.image.size().toTuple() == (400, 240)
        assert dragged.file is None

    assert run_app(steps, str(picture)) == 0
