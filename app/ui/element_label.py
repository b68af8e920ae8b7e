"""The name of an element beside it on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.core.element import Element
from app.core.element_text import name_text, role_text
from app.core.text_agreement import TextAgreement, text_agreement
from app.ui.badge_layout import HEIGHT as BADGE_HEIGHT

_WIDEST = 360
_GAP = 6
_STYLE = "background: #1f2329; color: #f4f5f7; border: 1px solid #59606c; border-radius: 4px; padding: 2px 7px;"

_STYLE_OF_DISAGREEMENT = _STYLE.replace("#59606c", "#ff8a80").replace("#f4f5f7", "#ffb4ab")


class ElementLabel(QLabel):
    """Role and name, in the same colours on every screenshot and in every appearance; lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(_STYLE)
        self.hide()

    def show_element(self, element: Element, area: QRect) -> None:
        """`area` is where the element is in the parent."""
        disagrees = text_agreement(element) is TextAgreement.DISAGREES
        self.setStyleSheet(_STYLE_OF_DISAGREEMENT if disagrees else _STYLE)
        self.show_text("  ".join(filter(None, (role_text(element), name_text(element)))), area)

    def show_text(self, text: str, area: QRect) -> None:
        """Of something that is at `area` in the parent."""
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST))
        self.adjustSize()
        self.move(self._left_of(area), self._top_of(area))
        self.show()

    def _left_of(self, area: QRect) -> int:
        return max(0, min(area.left(), self._room.width() - self.width()))

    def _top_of(self, area: QRect) -> int:
        """Below the element, or above it and its badge where there is no room."""
        below = area.bottom() + _GAP
        if below + self.height() <= self._room.height():
            return below
        return max(0, area.top() - BADGE_HEIGHT - _GAP - self.height())
