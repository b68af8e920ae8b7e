"""Pictures by drop, paste and file, through the whole app; and what is none."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from app.ui.reading_view import ReadingView
from tests.e2e.conftest import RunApp
from tests.support.in_window import SAMPLE, ask, names, question_field, wait_for_scan, wait_until_idle, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")
"""Qt's platform without a screen has no window manager to tell them to."""


def not_a_picture(folder: Path) -> Path:
    file = folder / "notes.png"
    file.write_text("only words")
    return file


def empty(folder: Path) -> Path:
    file = folder / "empty.png"
    file.touch()
    return file


def cut_short(folder: Path) -> Path:
    file = folder / "cut.png"
    file.write_bytes(SAMPLE.read_bytes()[:5000])
    return file


@pytest.mark.parametrize("make", [not_a_picture, empty, cut_short, lambda folder: folder, lambda f: f / "gone.png"])
def test_what_can_not_be_opened_is_told_and_the_screen_stays_as_it_was(
    make: Callable[[Path], Path], run_app: RunApp, qapp: QApplication, picture: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = make(tmp_path)

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        title, found = window.windowTitle(), names(window)
        qapp.postEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(bad))))
        qtbot.waitUntil(lambda: bad.name in words(window.banner))
        assert (window.windowTitle(), names(window)) == (title, found)
        assert found

    assert run_app(steps, str(picture)) == 0


def test_the_dialog_to_open_begins_where_the_last_picture_was(run_app: RunApp, qtbot: QtBot) -> None:
    def folder(window: MainWindow) -> Path:
        window.commands[ActionId.OPEN].trigger()
        (dialog,) = window.findChildren(QFileDialog)
        found = Path(dialog.directory().absolutePath())
        dialog.reject()
        QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)
        return found

    def steps(window: MainWindow) -> None:
        assert folder(window) == Path.home()
        window.presenters.opening.open_files((SAMPLE,))
        wait_for_scan(window, qtbot)
        assert folder(window) == SAMPLE.parent

    assert run_app(steps) == 0


def test_a_dropped_file_is_opened(run_app: RunApp, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(SAMPLE))])

    def steps(window: MainWindow) -> None:
        assert drop(window, mime)
        wait_for_scan(window, qtbot)
        assert window.windowTitle().startswith(SAMPLE.name)

    assert run_app(steps) == 0


def test_dropped_words_are_refused_before_they_fall(run_app: RunApp) -> None:
    mime = QMimeData()
    mime.setText("only words")
    assert run_app(lambda window: _assert_refused(window, mime)) == 0


def _assert_refused(window: MainWindow, mime: QMimeData) -> None:
    assert not drop(window, mime)


def drop(window: MainWindow, mime: QMimeData) -> bool:
    """What the platform sends when something is dropped; False if the window does not want it."""
    arguments = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # PySide6 6.12 wants another one, which 6.11 does not have
        enter = QDragEnterEvent(QPoint(200, 200), *arguments)
    enter.ignore()
    QCoreApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QCoreApplication.sendEvent(window, QDropEvent(QPointF(200, 200), *arguments))
    return enter.isAccepted()


def test_a_copied_picture_is_pasted_and_copied_words_are_told_apart(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        QGuiApplication.clipboard().setText("only words")
        window.commands[ActionId.PASTE].trigger()
        assert window.banner.isVisible()
        assert window.canvas.screenshot is None
        QGuiApplication.clipboard().setImage(QImage(str(SAMPLE)))
        window.commands[ActionId.PASTE].trigger()
        wait_for_scan(window, qtbot)
        assert len(names(window)) > 20

    assert run_app(steps) == 0


def test_a_picture_is_pasted_by_key_while_one_is_typing_and_words_go_into_the_field(
    run_app: RunApp, qtbot: QtBot
) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        field = question_field(window, qtbot)
        QGuiApplication.clipboard().setText("only words")
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.toPlainText() == "only words"
        QGuiApplication.clipboard().setImage(QImage(str(SAMPLE)))
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: window.tabs.count() == 2)
        assert field.toPlainText() == "only words"

    assert run_app(steps, str(SAMPLE)) == 0


def test_a_picture_is_pasted_while_one_reads_though_it_is_offered_as_words_too(run_app: RunApp, qtbot: QtBot) -> None:
    """A spreadsheet copies both, and words have no place in an answer."""
    mime = QMimeData()
    mime.setText("only words")
    mime.setImageData(QImage(str(SAMPLE)))

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        wait_until_idle(window, qtbot)
        (answer,) = (view for view in window.findChildren(ReadingView) if view.accessibleName() == "Answer")
        answer.setFocus()
        QGuiApplication.clipboard().setMimeData(mime)
        window.commands[ActionId.PASTE].trigger()
        qtbot.waitUntil(lambda: window.tabs.count() == 2)

    assert run_app(steps, str(SAMPLE)) == 0


def test_several_files_are_all_opened_and_the_last_is_in_view(run_app: RunApp, tmp_path: Path, qtbot: QtBot) -> None:
    last = tmp_path / "last.png"
    last.write_bytes(SAMPLE.read_bytes())

    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.tabs.count() == 2)
        assert window.windowTitle().startswith("last.png")
        assert window.tabs.tabText(window.tabs.currentIndex()) == "last.png"
        window.commands[ActionId.PREVIOUS_PICTURE].trigger()
        assert window.windowTitle().startswith(SAMPLE.name)
        window.commands[ActionId.CLOSE].trigger()
        assert window.windowTitle().startswith("last.png")
        window.commands[ActionId.CLOSE].trigger()
        assert window.canvas.screenshot is None

    assert run_app(steps, str(SAMPLE), str(last)) == 0
