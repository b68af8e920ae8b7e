"""Which boxes lie in a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from app.core.geometry import Box

CELL = 64
"""Pixels."""

MOST_CELLS = 256
"""A box over more cells is a panel, and left out."""

MOST_NEAR = 200
"""Where more boxes lie in a heap, nothing can be told of their neighbourhood."""


class BoxGrid:
    """An immutable index of controls and texts, so that a look costs the same among 20,000 as among 20."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for index, box in enumerate(boxes):
            if len(_columns(box)) * len(_rows(box)) <= MOST_CELLS:
                for cell in product(_columns(box), _rows(box)):
                    self._cells[cell].append(index)

    def near(self, region: Box) -> list[int]:
        """The indices, in their order, of all boxes that touch `region`, and of some beside it; none in a heap."""
        found: set[int] = set()
        for cell in product(_columns(region), _rows(region)):
            found.update(self._cells.get(cell, ())[: MOST_NEAR + 1])
            if len(found) > MOST_NEAR:
                return []
        return sorted(found)


def _columns(box: Box) -> range:
    return range(box.x1 // CELL, (box.x2 - 1) // CELL + 1)


def _rows(box: Box) -> range:
    return range(box.y1 // CELL, (box.y2 - 1) // CELL + 1)
