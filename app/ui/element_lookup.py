"""What the canvas asks about the elements of a model, worked out again only after a change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.core.element import Element
from app.core.element_index import ElementIndex
from app.core.geometry import Point
from app.core.reading_order import in_reading_order
from app.ui.element_model import ElementModel


class ElementLookup(QObject):
    changed = Signal()

    def __init__(self, model: ElementModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._index: ElementIndex | None = None
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(self._forget)

    @property
    def elements(self) -> tuple[Element, ...]:
        """In the order of their numbers."""
        return self._model.elements

    def under(self, point: Point, reach: int) -> list[Element]:
        """Smallest first; see ElementIndex."""
        if self._index is None:
            self._index = ElementIndex(self.elements)
        return self._index.under(point, reach)

    def neighbour(self, number: int, step: int) -> Element | None:
        """The element `step` further in reading order, from an unknown one the first or last; None past the ends."""
        order = in_reading_order(self.elements)
        positions = {element.number: position for position, element in enumerate(order)}
        before_first = -1 if step > 0 else len(order)
        position = positions.get(number, before_first) + step
        return order[position] if 0 <= position < len(order) else None

    def _forget(self) -> None:
        self._index = None
        self.changed.emit()
