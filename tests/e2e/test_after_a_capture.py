"""What the app does with a capture, driven from inside; what a screen shows is made up."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app import adapters
from app.core.capture import CaptureKind, CaptureRequest
from app.core.settings import CaptureView
from app.ui import capture_reception
from app.ui.action_spec import ActionId
from app.ui.main_window import MainWindow
from app.ui.permission_guide import PermissionGuide
from app.ui.presence import Presence
from app.ui.tray import Tray
from tests.e2e.conftest import RunApp
from tests.support.in_window import wait_for_scan, words
from tests.support.screens import Permission, PlainGrabber, SomeWindows

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "systemTrayWindowChanged")

SCREEN = CaptureRequest(CaptureKind.SCREEN)
LATER = CaptureRequest(CaptureKind.SCREEN, delay_s=10)


@pytest.fixture
def grabber(monkeypatch: pytest.MonkeyPatch) -> PlainGrabber:
    grabber = PlainGrabber()
    monkeypatch.setattr(adapters, "grabber", lambda: grabber)
    monkeypatch.setattr(adapters, "window_finder", SomeWindows)
    return grabber


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, grabber: PlainGrabber) -> list[str]:
    """What the tray, which there is now, has told a person."""
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(Tray, "notify", lambda _tray, title, _text: told.append(title))
    return told


def presence_of(window: MainWindow) -> Presence:
    (presence,) = window.findChildren(Presence)
    return presence


def capture(window: MainWindow, request: CaptureRequest = SCREEN) -> None:
    """As the icon or another program asks for it."""
    presence_of(window).capture_requested.emit(request)


def test_a_closed_window_comes_forward_with_the_capture(run_app: RunApp, qtbot: QtBot, told: list[str]) -> None:
    def steps(window: MainWindow) -> None:
        window.hide()
        capture(window)
        qtbot.waitUntil(window.isVisible)
        assert window.windowTitle().startswith("Screenshot ")
        wait_for_scan(window, qtbot)
        presence_of(window).tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_a_notification_leaves_the_window_where_it_is(run_app: RunApp, qtbot: QtBot, told: list[str]) -> None:
    def steps(window: MainWindow) -> None:
        preferences = window.presenters.preferences
        preferences.change(replace(preferences.settings, capture_view=CaptureView.NOTIFICATION))
        window.hide()
        capture(window)
        qtbot.waitUntil(lambda: told == ["Captured and being scanned"])
        assert not window.isVisible()
        presence_of(window).tray.notification_clicked.emit()
        assert window.isVisible()
        assert window.windowTitle().startswith("Screenshot ")
        presence_of(window).tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_a_problem_is_told_where_a_person_looks(
    run_app: RunApp, qtbot: QtBot, told: list[str], grabber: PlainGrabber
) -> None:
    grabber.gone = {1}

    def steps(window: MainWindow) -> None:
        capture(window)
        qtbot.waitUntil(lambda: "It is gone." in words(window.banner))
        assert told == []
        window.hide()
        capture(window)
        qtbot.waitUntil(lambda: told == ["It is gone."])
        presence_of(window).tray.quit_requested.emit()

    assert run_app(steps) == 0


def test_a_countdown_is_seen_and_stopped_like_everything_else(
    run_app: RunApp, qtbot: QtBot, grabber: PlainGrabber
) -> None:
    def steps(window: MainWindow) -> None:
        stop = window.commands[ActionId.STOP]
        capture(window, LATER)
        assert window.status.currentMessage() == "Capture in 10 seconds"
        assert stop.isEnabled()
        stop.trigger()
        assert window.status.currentMessage() == ""
        assert not stop.isEnabled()
        assert grabber.grabbed == []

    assert run_app(steps) == 0


def test_on_a_mac_a_missing_permission_opens_the_guide(
    run_app: RunApp, qtbot: QtBot, grabber: PlainGrabber, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture_reception, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(adapters, "screen_permission", lambda: Permission(is_given=False))

    def steps(window: MainWindow) -> None:
        capture(window)
        (guide,) = window.findChildren(PermissionGuide)
        assert guide.isVisible()
        assert grabber.grabbed == []
        guide.close()

    assert run_app(steps) == 0
