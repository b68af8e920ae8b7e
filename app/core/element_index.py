"""Which elements lie under a point: a grid of cells, so that a look-up costs the same among 2,000 as among 20."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import hypot

from app.core.element import Element
from app.core.geometry import Box, Point, bounds_of

CELL = 128
"""Pixels: a few controls wide, so that a cell holds a handful of elements."""

MOST_CELLS = 64
"""An element that covers more cells is kept apart, else a page of panels would fill every cell."""


class ElementIndex:
    """An immutable index; make a new one when the elements change (2,000 take about 5 ms)."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._cells: defaultdict[tuple[int, int], list[Element]] = defaultdict(list)
        self._wide: list[Element] = []
        for element in elements:
            self._add(element)

    def under(self, point: Point, reach: int = 0) -> list[Element]:
        """Elements at `point`, smallest first; one that is a point itself counts within `reach` pixels."""
        found = [
            (size, e.number, e) for e in self._near(point, reach) if (size := _size_if_at(e, point, reach)) is not None
        ]
        return [element for _size, _number, element in sorted(found, key=lambda hit: hit[:2])]

    def _add(self, element: Element) -> None:
        cells = list(_cells(bounds_of(element.place)))
        if len(cells) > MOST_CELLS:
            self._wide.append(element)
            return
        for cell in cells:
            self._cells[cell].append(element)

    def _near(self, point: Point, reach: int) -> list[Element]:
        around = Box(point.x - reach, point.y - reach, point.x + reach + 1, point.y + reach + 1)
        near = {e.number: e for cell in _cells(around) for e in self._cells.get(cell, ())}
        return [*near.values(), *self._wide]


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(box.y1 // CELL, (box.y2 - 1) // CELL + 1):
        for column in range(box.x1 // CELL, (box.x2 - 1) // CELL + 1):
            yield column, row


def _size_if_at(element: Element, point: Point, reach: int) -> int | None:
    match element.place:
        case Box() as box:
            return box.area if box.contains(point) else None
        case Point(x, y):
            return 0 if hypot(x - point.x, y - point.y) <= reach else None
