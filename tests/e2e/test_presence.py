"""The app with an item in the tray, driven from inside; whether there is a tray is told by the test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app.core.capture import CaptureKind, CaptureRequest, OpenFiles
from app.desktop import composition
from app.ui.main_window import MainWindow
from app.ui.presence import Presence
from app.ui.settings_dialog import SettingsDialog
from app.ui.tray import Tray
from tests.e2e.conftest import RunApp
from tests.support.in_window import SAMPLE, wait_for_scan

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "systemTrayWindowChanged")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the tray, which there is now, has told a person."""
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(Tray, "notify", lambda _tray, title, _text: told.append(title))
    return told


def presence_of(window: MainWindow) -> Presence:
    (presence,) = window.findChildren(Presence)
    return presence


def test_closing_hides_the_window_and_says_so_once_of_all_starts(
    run_app: RunApp, qtbot: QtBot, told: list[str]
) -> None:
    def first(window: MainWindow) -> None:
        window.close()
        qtbot.waitUntil(lambda: told == ["ZwZ Inspector is still there"])
        presence_of(window).tray.window_requested.emit()
        assert window.isVisible()
        presence_of(window).tray.quit_requested.emit()

    def second(window: MainWindow) -> None:
        window.close()
        qtbot.wait(700)
        presence_of(window).tray.quit_requested.emit()

    assert run_app(first) == 0
    assert run_app(second) == 0
    assert len(told) == 1


def test_a_click_into_the_dock_shows_a_closed_window_and_no_hidden_one(run_app: RunApp, told: list[str]) -> None:
    def steps(window: MainWindow) -> None:
        changed = QApplication.instance().applicationStateChanged  # type: ignore[union-attr]
        window.hide()
        changed.emit(Qt.ApplicationState.ApplicationActive)
        assert not window.isVisible()
        window.show()
        window.close()
        changed.emit(Qt.ApplicationState.ApplicationInactive)
        assert not window.isVisible()
        changed.emit(Qt.ApplicationState.ApplicationActive)
        assert window.isVisible()
        presence_of(window).tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_documents_and_files_are_shown_by_the_item(run_app: RunApp, qtbot: QtBot, told: list[str]) -> None:
    def steps(window: MainWindow) -> None:
        wait_for_scan(window, qtbot)
        presence = presence_of(window)
        document = window.presenters.workspace.document
        window.close()
        presence.tray.file_chosen.emit(SAMPLE.with_name("window.png"))
        qtbot.waitUntil(lambda: window.windowTitle().startswith("window.png"), timeout=20_000)
        assert window.isVisible()
        assert [action.text() for action in presence.tray.recent.actions()][:2] == ["window.png", SAMPLE.name]
        presence.tray.document_chosen.emit(document)
        assert window.windowTitle().startswith(SAMPLE.name)
        presence.tray.quit_requested.emit()

    assert run_app(steps, str(SAMPLE)) == 0


def test_settings_are_opened_once_however_often_they_are_asked_for(run_app: RunApp, told: list[str]) -> None:
    def steps(window: MainWindow) -> None:
        tray = presence_of(window).tray
        window.close()
        tray.settings_requested.emit()
        tray.settings_requested.emit()
        assert window.isVisible()
        assert len(window.findChildren(SettingsDialog)) == 1
        tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_what_a_later_start_asks_for_is_done(run_app: RunApp, qtbot: QtBot, told: list[str]) -> None:
    def steps(window: MainWindow) -> None:
        presence = presence_of(window)
        requests: list[CaptureRequest] = []
        presence.capture_requested.connect(requests.append)
        window.close()
        presence.answer(CaptureRequest(CaptureKind.REGION, 3))
        assert requests == [CaptureRequest(CaptureKind.REGION, 3)]
        assert not window.isVisible()
        presence.answer(OpenFiles((SAMPLE,)))
        assert window.isVisible()
        wait_for_scan(window, qtbot)
        presence.tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_the_app_ends_and_is_started_again(run_app: RunApp, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(composition, "start_again", lambda: begun.append("again"))
    assert run_app(lambda window: presence_of(window).reopen()) == 0
    assert begun == ["again"]
    assert run_app(lambda _window: None) == 0
    assert begun == ["again"]


def test_what_is_started_again_is_started_as_before(tmp_path: Path, qtbot: QtBot) -> None:
    program = tmp_path / "program.py"
    starts = tmp_path / "starts"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(composition.__file__).parents[2])!r})\n"
        "from app.desktop.reopening import start_again\n"
        f"with open({str(starts)!r}, 'a') as file: print(*sys.argv[1:], file=file)\n"
        f"if len(open({str(starts)!r}).readlines()) == 1: start_again()\n"
    )
    subprocess.run([sys.executable, str(program), "a b", "--c"], check=True, timeout=30)
    qtbot.waitUntil(lambda: starts.read_text().splitlines() == ["a b --c"] * 2, timeout=20_000)
