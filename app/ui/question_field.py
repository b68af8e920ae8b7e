"""The field for a question."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from app.core.words import _

_MOST_LINES = 7
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionField(QTextEdit):
    """Grows with its text up to some lines. Return sends, Shift+Return begins a new line."""

    submitted = Signal()
    recalled = Signal()
    """Up in the empty field."""

    escaped = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catches_escape = False
        self.setAccessibleName(_("Question"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Escape is also a shortcut of the window; here it comes first, if there is something to leave."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.catches_escape
        if is_escape and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        is_shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _RETURN and not is_shifted:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Up and self.document().isEmpty():
            self.recalled.emit()
        elif event.key() == Qt.Key.Key_Escape and self.catches_escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def put(self, text: str) -> None:
        """Replace the text, with the cursor behind it."""
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _fit(self) -> None:
        margins = ceil(2 * self.document().documentMargin())
        most = margins + _MOST_LINES * self.fontMetrics().lineSpacing()
        height = ceil(self.document().size().height())
        self.setVerticalScrollBarPolicy(_NO_BAR if height <= most else Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        one_line = margins + self.fontMetrics().lineSpacing()
        self.setMinimumHeight(one_line)
        self.setMaximumHeight(max(one_line, min(height, most)))
