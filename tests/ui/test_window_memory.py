"""The window comes back as it was left, and as laid out if what was kept is unusable."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter
from pytestqt.qtbot import QtBot

from app.ui.view_switch import ViewSwitch
from app.ui.window_memory import WindowMemory

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
"""Qt's platform without a screen has no window manager to tell them to."""


def window_with_splitter(qtbot: QtBot) -> tuple[QMainWindow, QSplitter]:
    window, splitter = QMainWindow(), QSplitter()
    qtbot.addWidget(window)
    for text in ("left", "right"):
        splitter.addWidget(QLabel(text))
    window.setCentralWidget(splitter)
    return window, splitter


def checkable(window: QMainWindow, *, is_checked: bool) -> QAction:
    action = QAction(window)
    action.setCheckable(True)
    action.setChecked(is_checked)
    return action


def test_size_division_and_view_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    window, splitter = window_with_splitter(qtbot)
    window.show()
    window.resize(700, 400)
    splitter.setSizes([100, 580])
    switch = ViewSwitch(window)
    switch.choose_tree(True)
    WindowMemory(file, window, (splitter,), switch, checkable(window, is_checked=True)).save()

    again, again_splitter = window_with_splitter(qtbot)
    switch_again = ViewSwitch(again)
    library = checkable(again, is_checked=False)
    WindowMemory(file, again, (again_splitter,), switch_again, library).restore()
    again.show()
    assert again.size() == QSize(700, 400)
    assert again_splitter.sizes() == splitter.sizes()
    assert switch_again.is_tree
    assert library.isChecked()


@pytest.mark.parametrize("content", [b"", b"[General]\nversion=1\ngeometry=nonsense\n", b"\x00\xff\xfe", b"version=99"])
def test_what_can_not_be_used_is_left_aside(content: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_bytes(content)
    window, splitter = window_with_splitter(qtbot)
    switch = ViewSwitch(window)
    library = checkable(window, is_checked=False)
    WindowMemory(file, window, (splitter,), switch, library).restore()
    assert window.width() > 600
    assert not switch.is_tree
    assert not library.isChecked()
