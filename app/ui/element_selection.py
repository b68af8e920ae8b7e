"""The selection of elements as a view works with it: elements instead of rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from app.core.element import Element
from app.ui.element_model import ElementModel, selected_elements

_Flag = QItemSelectionModel.SelectionFlag


class ElementSelection:
    """Keeps nothing of its own: `model` and `selection` are shared by all views."""

    def __init__(self, model: ElementModel, selection: QItemSelectionModel) -> None:
        self._model = model
        self._selection = selection

    @property
    def elements(self) -> tuple[Element, ...]:
        return selected_elements(self._selection)

    @property
    def current(self) -> Element | None:
        """The selected element that was chosen last."""
        row = self.current_row
        return self._model.element_at(row) if self._selection.isRowSelected(row) else None

    @property
    def current_row(self) -> int:
        return self._selection.currentIndex().row()

    def select(self, element: Element, *, toggles: bool = False) -> None:
        """It alone, unless it is added to the others, or taken out from among them."""
        row = self._model.row_of(element.number)
        if row is not None:
            how = _Flag.Toggle if toggles else _Flag.ClearAndSelect
            self._selection.setCurrentIndex(self._model.index(row, 0), how | _Flag.Rows)

    def clear(self) -> None:
        self._selection.clear()

    def as_it_is_now(self, element: Element | None) -> Element | None:
        """None if it has gone."""
        row = self._model.row_of(element.number) if element else None
        return None if row is None else self._model.element_at(row)
