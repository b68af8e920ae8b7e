"""What makes a pane cover a whole screen, everything else on it too."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.objc import ObjcRuntime
from app.ui.region_picker.mac_level import lift_above_menu_bar


def window_flags() -> Qt.WindowType:
    """On a Mac no full screen, which slides to a space of its own; on X11 no window manager, which may shift it."""
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if sys.platform == "darwin":
        return flags | Qt.WindowType.Tool
    if _is_x11():
        return flags | Qt.WindowType.BypassWindowManagerHint
    return flags


def lift(pane: QWidget) -> None:
    """Above what even a window that stays on top leaves uncovered."""
    if QGuiApplication.platformName() == "cocoa":
        lift_above_menu_bar(int(pane.winId()), ObjcRuntime())


def take_keys(pane: QWidget) -> None:
    """X11 gives the focus to a window without a manager, but a manager would still keep its own keys to itself."""
    pane.activateWindow()
    if _is_x11():
        pane.grabKeyboard()


def release_keys(pane: QWidget) -> None:
    if _is_x11():
        pane.releaseKeyboard()


def _is_x11() -> bool:
    return QGuiApplication.platformName() == "xcb"
