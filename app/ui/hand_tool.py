"""Dragging a view with the middle button, or with the left one while Space is held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class HandTool:
    """Keeps the state of a drag, and shows it by the cursor over `area`."""

    def __init__(self, area: QWidget) -> None:
        self._area = area
        self._space_held = False
        self._last: QPointF | None = None

    @property
    def is_dragging(self) -> bool:
        return self._last is not None

    def hold_space(self, *, held: bool) -> None:
        self._space_held = held
        self._show_cursor()

    def press(self, event: QMouseEvent) -> None:
        """Begin to drag if that is what the button means now."""
        left_drags = self._space_held and event.button() is Qt.MouseButton.LeftButton
        if left_drags or event.button() is Qt.MouseButton.MiddleButton:
            self._last = event.position()
            self._show_cursor()

    def drag(self, position: QPointF) -> QPointF:
        """How far the hand moved since the last time; nothing if it does not drag."""
        moved = position - self._last if self._last is not None else QPointF()
        self._last = position if self.is_dragging else None
        return moved

    def release(self) -> None:
        self._last = None
        self._show_cursor()

    def _show_cursor(self) -> None:
        if self.is_dragging:
            self._area.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space_held:
            self._area.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._area.unsetCursor()
