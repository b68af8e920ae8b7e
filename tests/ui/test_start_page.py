"""What stands in the middle while no picture is open."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.start_page import StartPage


def test_it_leaves_a_narrow_window_narrow(qtbot: QtBot) -> None:
    page = StartPage(QAction("Open…"), QAction("Paste"))
    qtbot.addWidget(page)
    assert page.minimumSizeHint().width() < 300


def test_its_buttons_do_what_the_menu_does(qtbot: QtBot) -> None:
    done: list[str] = []
    open_action, paste_action = QAction("Open…"), QAction("Paste")
    open_action.triggered.connect(lambda: done.append("open"))
    paste_action.triggered.connect(lambda: done.append("paste"))
    page = StartPage(open_action, paste_action)
    qtbot.addWidget(page)
    for button in page.findChildren(QPushButton):
        button.click()
    assert done == ["open", "paste"]
