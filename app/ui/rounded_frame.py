"""A frame with round corners, in colours of the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

Tone = Callable[[QPalette], QColor]

_RADIUS = 9.0


class RoundedFrame(QWidget):
    def __init__(self, ground: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._line: QPalette.ColorRole | None = None

    def show_line(self, role: QPalette.ColorRole) -> None:
        self._line = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setBrush(self._ground(palette))
        painter.setPen(QPen(palette.color(self._line), 1) if self._line is not None else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()
