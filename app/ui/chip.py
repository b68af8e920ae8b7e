"""A small round button with a few words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolButton, QWidget

from app.ui.tones import mixed

_Role = QPalette.ColorRole
_WIDEST = 240
_MARGIN = 9
_ROUNDING = 3
_ICON = 18


class Chip(QToolButton):
    """Drawn by itself: the styles of some platforms hardly show which tool button is checked or has the focus."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.fontMetrics().horizontalAdvance(self._words) + _ROUNDING if self._words else _ICON
        return QSize(width + 2 * _MARGIN, self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._ground())
        painter.setPen(self.palette().color(_Role.Highlight if self._is_marked() else _Role.Mid))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        self._paint_content(painter)
        painter.end()

    def _paint_content(self, painter: QPainter) -> None:
        painter.setPen(self.palette().color(_Role.ButtonText))
        inside = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        if self._words:
            words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
        else:
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            self.icon().paint(painter, inside, Qt.AlignmentFlag.AlignCenter, mode)

    def _is_marked(self) -> bool:
        return self.isChecked() or self.hasFocus()

    def _ground(self) -> QColor:
        palette = self.palette()
        share = 0.12 * (self.underMouse() and self.isEnabled()) + 0.22 * (self.isChecked() or self.isDown())
        return mixed(palette.color(_Role.Button), palette.color(_Role.Highlight), share)
