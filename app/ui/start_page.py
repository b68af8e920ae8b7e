"""What stands in the middle while no picture is open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.icons import icon
from app.ui.theme import SPACING

_PICTURE_SIZE = 56


class StartPage(QWidget):
    def __init__(self, *ways_in: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw_picture()
        self.setBackgroundRole(QPalette.ColorRole.Dark)
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self._words())
        layout.addSpacing(SPACING)
        layout.addLayout(self._buttons(ways_in))
        layout.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._draw_picture()

    def _draw_picture(self) -> None:
        """In the colour of the appearance of this moment."""
        self._picture.setPixmap(icon("open").pixmap(QSize(_PICTURE_SIZE, _PICTURE_SIZE), self.devicePixelRatioF()))

    def _words(self) -> QWidget:
        headline = QLabel(_("Capture a screenshot, or drop one here"), self)
        font = headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        headline.setFont(font)
        headline.setForegroundRole(QPalette.ColorRole.WindowText)
        hint = QLabel(_("Its elements are marked at once, and nothing leaves this computer."), self)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        words = QWidget(self)
        layout = QVBoxLayout(words)
        for label in (headline, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            layout.addWidget(label)
        return words

    def _buttons(self, actions: Iterable[QAction]) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setSpacing(SPACING)
        layout.addStretch()
        for action in actions:
            button = QPushButton(action.icon(), action.iconText(), self)
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            layout.addWidget(button)
        layout.addStretch()
        return layout
