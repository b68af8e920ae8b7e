"""The row in which words to be found on the screenshot are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from app.core.words import _
from app.ui.icons import icon
from app.ui.theme import SPACING


class FindBar(QWidget):
    """Hidden until it is asked for. Enter goes on, Shift+Enter back, Escape closes."""

    words_changed = Signal(str)
    stepped = Signal(int)
    """1 to the next, -1 to the one before."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(_("Find text on the picture"))
        self._field.setAccessibleName(_("Find text on the picture"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self.words_changed)
        self._field.installEventFilter(self)
        self._told = QLabel(self)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._before = self._button("chevron-up", _("Previous (Shift+Enter)"), -1)
        self._next = self._button("chevron-down", _("Next (Enter)"), 1)
        close = _tool(self, "close", _("Close (Esc)"))
        close.clicked.connect(self.close_search)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        row.addWidget(self._field, stretch=1)
        for part in (self._told, self._before, self._next, close):
            row.addWidget(part)
        self.show_result("", can_step=False)
        self.hide()

    @property
    def words(self) -> str:
        """What is sought: nothing while the row is hidden."""
        return "" if self.isHidden() else self._field.text()

    def open_search(self) -> None:
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.words_changed.emit(self._field.text())

    def close_search(self) -> None:
        self.hide()
        self.closed.emit()

    def show_result(self, text: str, *, can_step: bool) -> None:
        if text and text != self._told.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._told.setText(text)
        for button in (self._before, self._next):
            button.setEnabled(can_step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Escape is also the window's shortcut to stop: here it closes."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_escape = event.key() == Qt.Key.Key_Escape
        match event.type():
            case QEvent.Type.ShortcutOverride if is_escape:
                event.accept()
                return True
            case QEvent.Type.KeyPress if is_escape:
                self.close_search()
                return True
            case QEvent.Type.KeyPress if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            case _:
                return super().eventFilter(watched, event)

    def _button(self, name: str, tip: str, step: int) -> QToolButton:
        button = _tool(self, name, tip)
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button


def _tool(parent: QWidget, name: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icon(name))
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
