"""A button that opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton, QWidget

_Feature = QStyleOptionToolButton.ToolButtonFeature
_ARROW = " ▾"


class MenuButton(QToolButton):
    """Its arrow stands beside the words; styles would put it under them, where it looks like a comma."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        """`action` is that of a menu; the button follows its words and whether it is enabled."""
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:  # noqa: N802
        super().initStyleOption(option)
        option.features &= ~_Feature.HasMenu
        option.text += _ARROW

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt measures the words alone."""
        return super().sizeHint() + QSize(self.fontMetrics().horizontalAdvance(_ARROW), 0)
