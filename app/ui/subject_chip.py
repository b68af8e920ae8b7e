"""What the next question is about, if it is not the whole picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QToolButton, QWidget

from app.core.geometry import Box
from app.core.words import _
from app.ui.icons import icon
from app.ui.tones import explain, make_small, without_shortcut

_WIDEST = 150
"""View pixels."""


class SubjectChip(QToolButton):
    """Gone while it is the whole picture; a click goes back to that."""

    changed = Signal(object)
    """Box, or None for the whole picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box: Box | None = None
        self.setIcon(icon("close"))
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        make_small(self)
        self.clicked.connect(self.leave)
        self.hide()

    @property
    def box(self) -> Box | None:
        return self._box

    def show_subject(self, box: Box, name: str) -> None:
        words = _("About: {name}").format(name=name)
        elided = QFontMetrics(self.font()).elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST)
        self.setText(without_shortcut(elided))
        explain(self, _("{words}\nClick to ask about the whole picture again.").format(words=words))
        self.setAccessibleName(words)
        self.show()
        self._change(box)

    def leave(self) -> None:
        self.hide()
        self._change(None)

    def _change(self, box: Box | None) -> None:
        if box != self._box:
            self._box = box
            self.changed.emit(box)
