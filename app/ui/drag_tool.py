"""A tool for dragging on the screenshot, which takes the mouse from the canvas while it is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.core.geometry import Point
from app.ui.canvas import Canvas


class DragTool(QObject):
    """Points lie on the edges between pixels of the screenshot, and on it. A click with Ctrl selects as ever."""

    begun = Signal(object)
    """Point."""

    moved = Signal(object, bool)
    """Point, and whether Shift is held."""

    ended = Signal()
    left = Signal()
    """By Escape."""

    def __init__(self, canvas: Canvas, cursor: Qt.CursorShape, parent: QObject | None = None) -> None:
        super().__init__(parent or canvas)
        self._canvas = canvas
        self._cursor = cursor
        self._is_on = False
        self._is_dragging = False

    def switch(self, *, on: bool) -> None:
        if on == self._is_on:
            return
        self._is_on, self._is_dragging = on, False
        for part in (self._canvas, self._canvas.viewport()):
            part.installEventFilter(self) if on else part.removeEventFilter(self)
        if on:
            self._canvas.viewport().setCursor(self._cursor)
            self._canvas.setFocus()
        else:
            self._canvas.viewport().unsetCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        match event:
            case QKeyEvent() if event.key() == Qt.Key.Key_Escape and watched is self._canvas:
                return self._leave(event)
            case QMouseEvent() if watched is self._canvas.viewport() and not _selects(event):
                return self._take(event)
            case _:
                return False

    def _leave(self, event: QKeyEvent) -> bool:
        """Also before Escape is the window's shortcut to stop."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress:
            self.left.emit()
        return True

    def _take(self, event: QMouseEvent) -> bool:
        is_left = event.button() is Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if is_left:
                self._is_dragging = True
                self.begun.emit(self._edge(event.position()))
            case QEvent.Type.MouseMove if self._is_dragging:
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.moved.emit(self._edge(event.position()), shift)
            case QEvent.Type.MouseButtonRelease if is_left and self._is_dragging:
                self._is_dragging = False
                self.ended.emit()
            case _:
                return False
        return True

    def _edge(self, position: QPointF) -> Point:
        image, area = self._canvas.image_position(position), self._canvas.picture_area
        return Point(
            round(min(max(image.x(), 0), area.width())),
            round(min(max(image.y(), 0), area.height())),
        )


def _selects(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
