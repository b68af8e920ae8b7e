"""Choosing one of the roles that are there."""

from __future__ import annotations

from bisect import bisect

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.element import Role
from app.core.role_words import role_word
from app.core.words import _
from app.ui.element_model import ElementModel
from app.ui.role_colours import swatch

_LETTERS = 11
"""Wide enough for the longer role names."""


class RoleChoice(QComboBox):
    """Offers all roles together and each one that an element has; follows the elements."""

    chosen = Signal(object)
    """A Role, or None for all."""

    def __init__(self, model: ElementModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(_("Role"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.addItem(_("All roles"))
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._offer)
        self.currentIndexChanged.connect(self._choose)
        self._offer()

    def _offer(self) -> None:
        """Items come and go one by one, so that the chosen one stays chosen while it is there."""
        present = {element.role for element in self._model.elements}
        for row in reversed(range(1, self.count())):
            if self._role_of(row) not in present:
                self._withdraw(row)
        for role in present.difference(map(self._role_of, range(1, self.count()))):
            words = [self.itemText(row) for row in range(1, self.count())]
            self.insertItem(bisect(words, role_word(role)) + 1, swatch(role), role_word(role), role.value)

    def _withdraw(self, row: int) -> None:
        if row == self.currentIndex():
            self.setCurrentIndex(0)
        self.removeItem(row)

    def _role_of(self, row: int) -> Role | None:
        value = self.itemData(row)
        return Role(value) if value else None

    def _choose(self) -> None:
        self.chosen.emit(self._role_of(self.currentIndex()))
