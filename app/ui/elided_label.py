"""A line of words that takes no more room than there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle

from app.ui.tones import plain_tool_tip


class ElidedLabel(QLabel):
    """Cut short with “…” where it does not fit; then its tool tip has all of it."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        area, text = self.contentsRect(), self.text()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip("" if shown == text else plain_tool_tip(text))
        painter = QPainter(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, area, alignment, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()
