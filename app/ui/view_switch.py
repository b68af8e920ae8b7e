"""Whether elements are shown as a table or as a tree."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from app.core.words import _
from app.ui.icons import icon


class ViewSwitch(QWidget):
    """Two buttons, of which one is pressed."""

    tree_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._table = self._button("table", _("Table"), _("Elements as a table"))
        self._tree = self._button("tree", _("Tree"), _("Elements as a tree"))
        self._table.setChecked(True)
        self._tree.toggled.connect(self.tree_chosen)

    @property
    def is_tree(self) -> bool:
        return self._tree.isChecked()

    def choose_tree(self, chosen: bool) -> None:  # a slot
        (self._tree if chosen else self._table).setChecked(True)

    def _button(self, picture: str, name: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture))
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setAutoRaise(True)
        self._group.addButton(button)
        self._layout.addWidget(button)
        return button
