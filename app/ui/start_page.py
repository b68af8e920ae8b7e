"""What stands in the middle while no picture is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.icons import icon
from app.ui.theme import SPACING

_PICTURE_SIZE = 56


class StartPage(QWidget):
    def __init__(self, open_action: QAction, paste_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Dark)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACING)
        layout.addStretch(2)
        layout.addWidget(self._picture())
        layout.addWidget(self._words())
        layout.addSpacing(SPACING)
        layout.addLayout(self._buttons(open_action, paste_action))
        layout.addStretch(3)

    def _picture(self) -> QLabel:
        label = QLabel(self)
        label.setPixmap(icon("open").pixmap(QSize(_PICTURE_SIZE, _PICTURE_SIZE), self.devicePixelRatioF()))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _words(self) -> QWidget:
        headline = QLabel(_("Drop a screenshot here"), self)
        font = headline.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        headline.setFont(font)
        hint = QLabel(_("Its elements are marked at once, and nothing leaves this computer."), self)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        words = QWidget(self)
        layout = QVBoxLayout(words)
        for label in (headline, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        return words

    def _buttons(self, *actions: QAction) -> QHBoxLayout:
        layout = QHBoxLayout()
        layout.setSpacing(SPACING)
        layout.addStretch()
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(False)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            layout.addWidget(button)
        layout.addStretch()
        return layout
