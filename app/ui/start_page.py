"""What stands in the middle while no picture is open: the three steps to a first answer, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.words import _
from app.ui.theme import SPACING

_WIDEST = 600
"""View pixels: longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    words: str
    action: QAction


class StartPage(QWidget):
    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Dark)
        self.setAutoFillBackground(True)
        column = QWidget(self)
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setSpacing(SPACING)
        inside.addWidget(_words(_("Capture a screenshot, or drop one here"), column, larger=1.6))
        hint = _words(_("Its elements are marked at once, and nothing leaves this computer."), column)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        inside.addWidget(hint)
        inside.addSpacing(2 * SPACING)
        inside.addLayout(_laid_out(steps, column))
        layout = QGridLayout(self)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(0, 2)
        layout.addWidget(column, 1, 1)
        layout.setRowStretch(2, 3)


def _laid_out(steps: Sequence[Step], parent: QWidget) -> QGridLayout:
    """Number, what it is about, and one button in each row."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * SPACING)
    grid.setVerticalSpacing(3 * SPACING)
    grid.setColumnStretch(1, 1)
    for row, step in enumerate(steps):
        number = _words(str(row + 1), parent, larger=1.6)
        number.setForegroundRole(QPalette.ColorRole.Link)
        grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_explained(step, parent), row, 1)
        grid.addWidget(_button(step.action, parent), row, 2, Qt.AlignmentFlag.AlignVCenter)
    return grid


def _explained(step: Step, parent: QWidget) -> QWidget:
    both = QWidget(parent)
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACING // 2)
    title = _words(step.title, both)
    font = title.font()
    font.setWeight(QFont.Weight.DemiBold)
    title.setFont(font)
    words = _words(step.words, both)
    words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    layout.addWidget(title)
    layout.addWidget(words)
    return both


def _button(action: QAction, parent: QWidget) -> QPushButton:
    button = QPushButton(action.icon(), action.iconText(), parent)
    button.setToolTip(action.toolTip())
    button.setAccessibleDescription(action.toolTip())
    button.clicked.connect(action.trigger)
    return button


def _words(text: str, parent: QWidget, *, larger: float = 1.0) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    if larger > 1:
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * larger)
        label.setFont(font)
    return label
