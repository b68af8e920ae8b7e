"""What a Mac's Finder and Dock ask of the app, as the events that Qt makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app import adapters
from app.backends.scripted import ScriptedBackend
from app.storage.resources import resources_dir
from app.ui.about import AboutBox
from app.ui.action_spec import ActionId
from app.ui.application import Application
from app.ui.licences_dialog import LicencesDialog
from app.ui.main_window import MainWindow
from app.ui.presence import Presence
from tests.e2e.conftest import RunApp
from tests.support.in_window import PATIENCE_MS, SAMPLE, ask, wait_for_scan, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "systemTrayWindowChanged")

OTHER = resources_dir() / "sample" / "window.png"


def ask_to_open(*files: Path) -> None:
    app = QApplication.instance()
    assert app
    for file in files:
        QCoreApplication.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(file))))


def opened(window: MainWindow) -> list[str]:
    return [document.screenshot.title for document in window.presenters.documents.all]


@pytest.fixture
def tray_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)


def test_files_that_started_the_app_are_opened_in_order(run_app: RunApp, qapp: Application, qtbot: QtBot) -> None:
    ask_to_open(OTHER, SAMPLE)

    def steps(window: MainWindow) -> None:
        qtbot.waitUntil(lambda: opened(window) == [OTHER.name, SAMPLE.name], timeout=PATIENCE_MS)
        assert window.windowTitle().startswith(SAMPLE.name)

    assert run_app(steps) == 0


def test_files_for_a_running_app_are_opened_in_order_and_bad_ones_are_told_together(
    run_app: RunApp, qtbot: QtBot, tmp_path: Path
) -> None:
    missing, text = tmp_path / "gone ü#1.png", tmp_path / "text.png"
    text.write_text("no picture")

    def steps(window: MainWindow) -> None:
        ask_to_open(OTHER, missing, SAMPLE, text)
        qtbot.waitUntil(lambda: missing.name in words(window.banner), timeout=PATIENCE_MS)
        assert opened(window) == [OTHER.name, SAMPLE.name]
        assert text.name in words(window.banner)

    assert run_app(steps) == 0


@pytest.mark.usefixtures("tray_is_there")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_window_that_was_closed_comes_back_with_the_file_or_with_what_is_wrong_with_it(
    run_app: RunApp, qtbot: QtBot, tmp_path: Path, is_there: bool
) -> None:
    def steps(window: MainWindow) -> None:
        (presence,) = window.findChildren(Presence)
        window.close()
        assert not window.isVisible()
        ask_to_open(SAMPLE if is_there else tmp_path / "gone.png")
        try:
            qtbot.waitUntil(window.isVisible)
            told = SAMPLE.name if is_there else "gone.png"
            qtbot.waitUntil(lambda: told in window.windowTitle() + words(window.banner), timeout=PATIENCE_MS)
        finally:
            presence.tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_quit_of_the_dock_ends_an_answer_and_a_dialog_and_keeps_what_is_kept(
    run_app: RunApp, qapp: Application, qtbot: QtBot, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = ScriptedBackend(["word " * 500], delay_s=0.06)
    monkeypatch.setattr(adapters, "backend", lambda _name: backend)

    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        ask(window, "What is this?", qtbot)
        qtbot.waitUntil(lambda: "word" in words(window.conversation))
        window.commands[ActionId.ABOUT].trigger()
        (about,) = window.findChildren(AboutBox)
        assert about.isVisible()
        QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.Quit))

    assert run_app(steps, str(SAMPLE)) == 0
    assert (profile / "window.ini").exists()
    assert SAMPLE.name in (profile / "settings.json").read_text(encoding="utf-8")


def test_the_licences_are_read_over_the_box_that_asks_for_them(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        window.commands[ActionId.ABOUT].trigger()
        (about,) = window.findChildren(AboutBox)
        about.licences_requested.emit()
        (dialog,) = about.findChildren(LicencesDialog)
        (text,) = dialog.findChildren(QPlainTextEdit)
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: "TERMS AND CONDITIONS" in text.toPlainText(), timeout=PATIENCE_MS)
        about.close()

    assert run_app(steps) == 0


def test_close_takes_the_picture_and_then_the_window(run_app: RunApp, qtbot: QtBot) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        window.commands[ActionId.CLOSE].trigger()
        assert opened(window) == []
        assert window.isVisible()
        window.commands[ActionId.CLOSE].trigger()
        assert not window.isVisible()

    assert run_app(steps, str(SAMPLE)) == 0


def test_the_window_is_zoomed_and_minimized_by_its_menu(run_app: RunApp) -> None:
    def steps(window: MainWindow) -> None:
        window.commands[ActionId.ZOOM_WINDOW].trigger()
        assert window.isMaximized()
        window.commands[ActionId.ZOOM_WINDOW].trigger()
        assert not window.isMaximized()
        window.commands[ActionId.MINIMIZE].trigger()
        assert window.isMinimized()

    assert run_app(steps) == 0
