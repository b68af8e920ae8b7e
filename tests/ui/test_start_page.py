"""What stands in the middle while no picture is open."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.start_page import StartPage, Step


@pytest.fixture
def actions() -> list[QAction]:
    return [QAction("Capture region"), QAction("Models…"), QAction("Open the sample")]


@pytest.fixture
def page(actions: list[QAction], qtbot: QtBot) -> StartPage:
    page = StartPage([Step(f"{action.text()}?", "A sentence that is long. " * 5, action) for action in actions])
    qtbot.addWidget(page)
    return page


def test_it_leaves_a_narrow_window_narrow(page: StartPage) -> None:
    assert page.minimumSizeHint().width() < 300


def test_each_step_has_one_button_which_does_what_the_menu_does(page: StartPage, actions: list[QAction]) -> None:
    done: list[str] = []
    for action in actions:
        action.triggered.connect(lambda _checked=False, action=action: done.append(action.text()))
    for button in page.findChildren(QPushButton):
        button.click()
    assert done == ["Capture region", "Models…", "Open the sample"]


def test_the_steps_are_numbered_and_explained(page: StartPage, actions: list[QAction]) -> None:
    said = [label.text() for label in page.findChildren(QLabel)]
    assert {"1", "2", "3", *(f"{action.text()}?" for action in actions)} <= set(said)
