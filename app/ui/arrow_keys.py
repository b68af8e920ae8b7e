"""Arrow keys that move and resize a box, as they do in the region picker."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.box_grips import WHOLE, Grip

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAR = 10
"""Pixels of the screenshot, with Shift."""

_LOWER_RIGHT = Grip(left=False, top=False, right=True, bottom=True)
_UPPER_LEFT = Grip(left=True, top=True, right=False, bottom=False)
_Modifier = Qt.KeyboardModifier


class ArrowKeys(QObject):
    """Ctrl takes the lower right corner, Alt the upper left one; Shift goes farther."""

    pressed = Signal(object, int, int)
    """Grip, and how far to the right and down, in pixels of the screenshot."""

    def __init__(self, view: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view

    def switch(self, *, on: bool) -> None:
        if on:
            self._view.installEventFilter(self)
        else:
            self._view.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            return False
        step = _FAR if event.modifiers() & _Modifier.ShiftModifier else 1
        self.pressed.emit(_grip(event.modifiers()), step * way[0], step * way[1])
        return True


def _grip(modifiers: Qt.KeyboardModifier) -> Grip:
    if modifiers & _Modifier.ControlModifier:
        return _LOWER_RIGHT
    return _UPPER_LEFT if modifiers & _Modifier.AltModifier else WHOLE
