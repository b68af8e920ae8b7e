"""The elements that match a text, a role and a cross-check, sorted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from app.core.cross_check import CrossCheck, is_so
from app.core.element import Element, Role
from app.core.element_text import name_text, role_text
from app.ui.element_model import SORT_ROLE, Column, ElementModel

_ROWS = QSortFilterProxyModel.Direction.Rows
"""Looked through again; those that stay need no sorting, which takes twice as long."""


class ElementFilter(QSortFilterProxyModel):
    def __init__(self, model: ElementModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: tuple[str, ...] = ()
        self._role: Role | None = None
        self._check: CrossCheck | None = None
        self._searched: dict[int, tuple[Element, str]] = {}
        self.setSourceModel(model)
        model.modelReset.connect(self._searched.clear)
        self.setSortRole(SORT_ROLE)
        self.setSortLocaleAware(True)

    def set_text(self, text: str) -> None:
        """Keep elements in whose name or role each word of `text` occurs."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self.beginFilterChange()
            self._words = words
            self.endFilterChange(_ROWS)

    def set_role(self, role: Role | None) -> None:
        """Keep elements of one role; None keeps all."""
        if role is not self._role:
            self.beginFilterChange()
            self._role = role
            self.endFilterChange(_ROWS)

    def set_check(self, check: CrossCheck | None) -> None:
        """Keep elements of which that is so; None keeps all."""
        if check is not self._check:
            self.beginFilterChange()
            self._check = check
            self.endFilterChange(_ROWS)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802, ARG002
        element = self._model.element_at(row)
        if self._role not in (None, element.role):
            return False
        if self._check and not is_so(self._check, element):
            return False
        return not self._words or all(word in self._text_of(element) for word in self._words)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By number is the order that the model has: nothing needs to be compared."""
        is_natural = column == Column.NUMBER and order is Qt.SortOrder.AscendingOrder
        super().sort(-1 if is_natural else column, order)

    def _text_of(self, element: Element) -> str:
        """Put together once for each element."""
        known = self._searched.get(element.number)
        if known is None or known[0] is not element:
            known = self._searched[element.number] = element, _searched(element)
        return known[1]


def _searched(element: Element) -> str:
    """The role both in words and in ARIA's spelling, since people know one or the other."""
    return f"{name_text(element)} {role_text(element)} {element.role.value}".casefold()
