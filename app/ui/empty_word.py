"""A word in the middle of a list that has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout


class EmptyWord(QLabel):
    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        QVBoxLayout(view.viewport()).addWidget(self)

    def say(self, text: str) -> None:
        """Why there is nothing; empty if there is something."""
        self.setText(text)
        self.setVisible(bool(text))
