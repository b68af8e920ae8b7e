"""The whole app, through `main(arguments)`: open, scan, list, select, ask, stop, quit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import adapters
from app.backends.scripted import ScriptedBackend
from app.core.element_text import one_line
from app.core.ports import Backend
from app.core.run import Stage
from app.desktop import composition
from app.storage.resources import resources_dir
from app.ui.actions import ActionId
from app.ui.element_model import ELEMENT_ROLE
from app.ui.inference_thread import InferenceThread
from app.ui.main_window import MainWindow
from app.ui.menus import RecentFilesMenu
from tests.e2e.conftest import RunApp
from tests.support.fakes import GatedBackend

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Qt's platform without a screen has no window manager to tell them to."""

SAMPLE = resources_dir() / "sample" / "settings.png"
PATIENCE_MS = 20_000


def names(window: MainWindow) -> list[str]:
    """What the table shows."""
    table = window.table.view.model()
    return [one_line(table.index(row, 0).data(ELEMENT_ROLE).name) for row in range(table.rowCount())]


def words(part: QWidget) -> str:
    """Everything written in a part of the window, as far as it can be seen."""
    labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in part.findChildren(QTextEdit) if text.isVisible()]
    return "\n".join([*labels, *texts])


def wait_for_scan(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "scanned in" in words(window.status), timeout=PATIENCE_MS)


def wait_until_idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.commands[ActionId.STOP].isEnabled(), timeout=PATIENCE_MS)


def question_field(window: MainWindow, qtbot: QtBot) -> QTextEdit:
    """With the focus in it."""
    qtbot.waitUntil(window.isActiveWindow)
    window.conversation.focus_question()
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    return field


def ask(window: MainWindow, question: str, qtbot: QtBot) -> None:
    """By keyboard, as a person would."""
    field = question_field(window, qtbot)
    QTest.keyClicks(field, question)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def slow_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers for half a minute, if it is let."""
    backend = ScriptedBackend(["word " * 500], delay_s=0.06)
    monkeypatch.setattr(adapters, "backend", lambda _name: backend)


def test_the_window_waits_for_no_model_code_and_no_scan_code() -> None:
    code = "import sys, app.desktop.composition; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "app.ui.main_window" in imported
    assert not {"mlx", "mlx_vlm", "transformers", "huggingface_hub", "onnxruntime", "cv2", "numpy"} & set(imported)


def test_a_screenshot_is_inspected_from_opening_to_quitting(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        assert window.windowTitle().startswith(SAMPLE.name)
        assert window.canvas.screenshot is not None
        assert len(names(window)) > 20

        window.commands[ActionId.LIST_ELEMENTS].trigger()
        qtbot.waitUntil(lambda: "Scripted example button" in names(window))
        wait_until_idle(window, qtbot)

        before = window.canvas.viewport().grab().toImage()
        window.table.view.selectRow(names(window).index("Scripted example button"))
        assert window.canvas.viewport().grab().toImage() != before

        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "This is a scripted answer" in words(window.conversation))
        wait_until_idle(window, qtbot)

    assert run_app(steps, str(SAMPLE)) == 0


@pytest.mark.usefixtures("slow_model")
def test_stop_ends_an_answer_at_once_and_keeps_what_was_said(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "word word" in words(window.conversation))
        window.commands[ActionId.STOP].trigger()
        assert not window.commands[ActionId.STOP].isEnabled()
        said = words(window.conversation)
        qtbot.wait(200)
        assert "word word" in said
        assert words(window.conversation).count("word") == said.count("word")

    assert run_app(steps, str(SAMPLE)) == 0


@pytest.mark.usefixtures("slow_model")
def test_quitting_in_the_middle_of_an_answer_ends_cleanly(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "word" in words(window.conversation))
        window.commands[ActionId.QUIT].trigger()

    assert run_app(steps, str(SAMPLE)) == 0


def test_quitting_in_the_middle_of_a_scan_ends_cleanly(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: window.canvas.screenshot is not None)

    assert run_app(steps, str(SAMPLE)) == 0


def test_a_model_that_does_not_let_go_is_left_behind(
    run_app: RunApp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    backend = GatedBackend(Stage.LOAD)
    threads: list[InferenceThread] = []
    left: list[int] = []

    def make_thread(make_backend: Callable[[], Backend], parent: QObject) -> InferenceThread:
        threads.append(InferenceThread(make_backend, parent))
        return threads[0]

    def leave(status: int) -> None:
        left.append(status)
        backend.gate.set()
        assert threads[0].wait(5000)

    monkeypatch.setattr(adapters, "backend", lambda _name: backend)
    monkeypatch.setattr(composition, "InferenceThread", make_thread)
    monkeypatch.setattr(composition, "PATIENCE_S", 0.05)
    monkeypatch.setattr(os, "_exit", leave)
    run_app(lambda _window: qtbot.waitUntil(backend.arrived.is_set))
    assert left == [0]


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
    make: Callable[[Path], Path], run_app: RunApp, qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = make(tmp_path)

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        title, found = window.windowTitle(), names(window)
        qapp.postEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(bad))))
        qtbot.waitUntil(window.banner.isVisible)
        assert bad.name in words(window.banner)
        assert (window.windowTitle(), names(window)) == (title, found)

    assert run_app(steps, str(SAMPLE)) == 0


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


def test_size_and_recent_files_are_there_again_at_the_next_start(run_app: RunApp, qtbot: QtBot) -> None:
    def first(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.resize(780, 500)

    def second(window: MainWindow) -> None:
        assert (window.width(), window.height()) == (780, 500)
        (recent,) = window.findChildren(RecentFilesMenu)
        assert recent.actions()[0].text() == SAMPLE.name
        recent.actions()[0].trigger()
        wait_for_scan(window, qtbot)

    assert run_app(first, str(SAMPLE)) == 0
    assert run_app(second) == 0


def test_damaged_settings_are_told_and_the_window_opens(run_app: RunApp, profile: Path) -> None:
    profile.mkdir()
    (profile / "settings.json").write_text('{"max_tokens": "abc"}')

    def steps(window: MainWindow) -> None:
        QCoreApplication.processEvents()
        assert "abc" in words(window.banner)

    assert run_app(steps) == 0
