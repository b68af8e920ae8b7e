"""The system turns dark while the app is running: everything looks as if it had been dark from the start."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import AppError
from app.ui.action_spec import ActionId
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.e2e.conftest import RunApp
from tests.support.in_window import SAMPLE, ask, wait_for_scan, wait_until_idle, words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class System:
    app: Application
    is_dark: bool = False

    def turn(self, *, dark: bool) -> None:
        self.is_dark = dark
        scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
        self.app.styleHints().colorSchemeChanged.emit(scheme)
        QApplication.processEvents()


@pytest.fixture
def system(qapp: Application, monkeypatch: pytest.MonkeyPatch) -> Iterator[System]:
    """What the theme is told of it: Qt's platform without a screen has no appearance of its own."""
    system, palette = System(qapp), qapp.palette()
    monkeypatch.setattr(Theme, "_is_dark", lambda _theme: system.is_dark)
    yield system
    qapp.setPalette(palette)


Parts = Callable[[MainWindow, QtBot], list[QWidget]]


def with_a_picture(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    wait_for_scan(window, qtbot)
    ask(window, "What is this?", qtbot)
    wait_until_idle(window, qtbot)
    window.table.view.selectRow(3)
    window.table.view.setFocus()
    window.banner.show_error(AppError("It is torn.", "Mend it."))
    return [window.banner, window.tabs, window.canvas, window.table.view, window.conversation, window.model_bar]


def with_nothing(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    qtbot.waitUntil(lambda: "ready" in words(window.model_bar))
    window.banner.show_notice("It is done.")
    return [window]


def with_dialogs(window: MainWindow, qtbot: QtBot) -> list[QWidget]:
    window.commands[ActionId.SETTINGS].trigger()
    window.commands[ActionId.ABOUT].trigger()
    dialogs: list[QWidget] = list(window.findChildren(QDialog))
    assert len(dialogs) == 2
    return dialogs


@pytest.mark.parametrize(
    ("arrange", "arguments"), [(with_a_picture, (str(SAMPLE),)), (with_nothing, ()), (with_dialogs, ())]
)
def test_what_is_open_follows_the_system(
    arrange: Parts, arguments: tuple[str, ...], run_app: RunApp, qtbot: QtBot, system: System, profile: Path
) -> None:
    looks: dict[str, list[QImage]] = {}

    def look(name: str, parts: list[QWidget]) -> None:
        QTest.qWait(50)
        looks[name] = [part.grab().toImage() for part in parts]

    def dark_from_the_start(window: MainWindow) -> None:
        look("dark", arrange(window, qtbot))

    def turning(window: MainWindow) -> None:
        parts = arrange(window, qtbot)
        look("light", parts)
        system.turn(dark=True)
        look("turned", parts)

    system.is_dark = True
    assert run_app(dark_from_the_start, *arguments) == 0
    shutil.rmtree(profile)
    system.is_dark = False
    assert run_app(turning, *arguments) == 0
    assert looks["turned"] == looks["dark"]
    assert all(turned != light for turned, light in zip(looks["turned"], looks["light"], strict=True))
