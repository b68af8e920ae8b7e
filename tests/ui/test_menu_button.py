"""The button that opens a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QStyleOptionToolButton, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.menu_button import MenuButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Qt's platform without a screen has no window manager to ask."""


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    menu = QMenu("Questions")
    menu.addAction("Describe")
    qtbot.addWidget(menu)
    return menu


@pytest.fixture
def button(menu: QMenu, qtbot: QtBot) -> MenuButton:
    button = MenuButton(menu.menuAction())
    qtbot.addWidget(button)
    button.show()
    return button


def test_a_press_opens_its_menu(button: MenuButton, menu: QMenu, qtbot: QtBot) -> None:
    """Up to Qt 6.11 the press returns when the menu is closed, later at once."""
    opened: list[bool] = []

    def look() -> None:
        opened.append(menu.isVisible())
        menu.close()

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, look))
    button.click()
    qtbot.waitUntil(lambda: opened == [True])


def test_it_is_called_as_its_menu_and_shows_one_arrow(button: MenuButton) -> None:
    option = QStyleOptionToolButton()
    button.initStyleOption(option)
    assert button.text() == "Questions"
    assert option.text == "Questions ▾"
    assert not option.features & QStyleOptionToolButton.ToolButtonFeature.HasMenu


def test_it_is_as_wide_as_a_button_that_has_the_arrow_in_its_words(button: MenuButton, qtbot: QtBot) -> None:
    plain = QToolButton()
    qtbot.addWidget(plain)
    plain.setText("Questions ▾")
    assert button.sizeHint().width() >= plain.sizeHint().width()


def test_it_is_disabled_with_its_menu(button: MenuButton, menu: QMenu) -> None:
    menu.menuAction().setEnabled(False)
    assert not button.isEnabled()
