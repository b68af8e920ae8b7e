"""Text that is there for whoever wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.ui.reading_view import ReadingView
from app.ui.tones import make_small


class Fold(QWidget):
    """A button that shows and hides a text; gone while there is no text."""

    toggled = Signal()
    """A person has opened or closed it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._button = self._make_button(title)
        self._view = ReadingView(self)
        make_small(self._view)
        self._view.setAccessibleName(title)
        self._view.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._button)
        layout.addWidget(self._view)
        self._button.clicked.connect(self._open_or_close)
        self.hide()

    def show_text(self, text: str) -> None:
        self._text = text
        self.setVisible(bool(text))
        if self._button.isChecked():
            self._view.show_plain(text)

    def _make_button(self, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(title)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setArrowType(Qt.ArrowType.RightArrow)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        make_small(button)
        return button

    def _open_or_close(self) -> None:
        is_open = self._button.isChecked()
        self._button.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.toggled.emit()
        self._view.show_plain(self._text if is_open else "")
        self._view.setVisible(is_open)
