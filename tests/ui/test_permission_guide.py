"""The way to the permission: it explains, asks when it is told to, and runs nothing by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.permission_guide import PANE, PermissionGuide, responsible_bundle
from tests.support.exchanges import button_named
from tests.support.in_window import words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class FakePermission:
    """A system that grants what it is asked for, or does not."""

    def __init__(self, *, grants: bool) -> None:
        self.asked = 0
        self.granted = False
        self._grants = grants

    def is_granted(self) -> bool:
        return self.granted

    def ask(self) -> None:
        self.asked += 1
        self.granted = self._grants


def opened(permission: FakePermission, qtbot: QtBot) -> PermissionGuide:
    guide = PermissionGuide(permission, "org.example.inspector")
    qtbot.addWidget(guide)
    guide.show()
    qtbot.waitActive(guide)
    return guide


def test_it_explains_before_it_asks(qtbot: QtBot) -> None:
    permission = FakePermission(grants=True)
    guide = opened(permission, qtbot)
    assert permission.asked == 0
    assert "nothing leaves this computer" in words(guide)
    assert "does not allow it yet" in words(guide)
    button_named(guide, "Ask macOS").click()
    assert permission.asked == 1
    assert "allows it now" in words(guide)


def test_a_person_who_comes_back_from_the_settings_sees_how_it_is(qtbot: QtBot) -> None:
    permission = FakePermission(grants=False)
    guide = opened(permission, qtbot)
    button_named(guide, "Ask macOS").click()
    assert "does not allow it yet" in words(guide)
    permission.granted = True
    guide.hide()
    guide.show()
    qtbot.waitUntil(lambda: "allows it now" in words(guide))


def test_it_leads_to_the_pane(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    guide = opened(FakePermission(grants=False), qtbot)
    button_named(guide, "Open System Settings").click()
    assert shown == [QUrl(PANE)]


def test_the_line_against_an_old_permission_is_shown_and_copied(qtbot: QtBot) -> None:
    guide = opened(FakePermission(grants=False), qtbot)
    line = "tccutil reset ScreenCapture org.example.inspector"
    assert [field.text() for field in guide.findChildren(QLineEdit)] == [line]
    button_named(guide, "Copy").click()
    assert QGuiApplication.clipboard().text() == line


def test_the_app_is_started_again_on_demand(qtbot: QtBot) -> None:
    guide = opened(FakePermission(grants=False), qtbot)
    with qtbot.waitSignal(guide.reopen_requested):
        button_named(guide, "Quit and Reopen").click()


def test_whose_permission_counts_is_what_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("__CFBundleIdentifier", "com.apple.Terminal")
    assert responsible_bundle() == "com.apple.Terminal"
