"""A line of words that takes no more room than there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from app.ui.tones import explain


class ElidedLabel(QLabel):
    """Cut short with “…” where it does not fit; then its tool tip has all of it, if it was not given another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = ""

    def explain(self, tip: str) -> None:
        """What the tool tip is to say, whether the text fits or not."""
        self._tip = tip
        explain(self, tip)
        self.update()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        area, text = self.contentsRect(), self.text()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        tip = self._tip or ("" if shown == text else text)
        if tip != self.accessibleDescription():
            explain(self, tip)
        painter = QPainter(self)
        alignment = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        self.style().drawItemText(
            painter, area, alignment, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )
        painter.end()
