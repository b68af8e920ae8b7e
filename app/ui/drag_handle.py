"""What a picture is dragged out of the window by."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.core.words import _
from app.ui.icons import icon
from app.ui.tones import explain

_ICON = 16
"""View pixels."""


class DragHandle(QToolButton):
    drag_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPoint | None = None
        self.setIcon(icon("drag-out"))
        self.setIconSize(QSize(_ICON, _ICON))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(_("The picture, to be dragged"))
        explain(self, _("Drag the picture from here into another program; elements are dragged from their list."))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, here = self._pressed_at, event.position().toPoint()
        if pressed and (here - pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.drag_requested.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002
        self._pressed_at = None
