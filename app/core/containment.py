"""Which element lies in which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from app.core.element import Element
from app.core.geometry import Box, bounds_of

MOST_LEVELS = 16
"""Boxes nested deeper stay on the last level: no interface is, and whoever walks a tree may recurse."""

SHARE_INSIDE = 0.8
"""Of its area, for a box to lie in another: read text sticks out of the button that it stands on."""

MOST_LOOKED_AT = 32
"""Boxes of like size in one place, the smallest first. It bounds the time for thousands in a heap."""


def parents_of(elements: Sequence[Element]) -> list[int | None]:
    """For each element the index of the smallest box that holds it; of two equal ones the earlier holds the later."""
    boxes = [bounds_of(element.place) for element in elements]
    parents: list[int | None] = [None] * len(boxes)
    levels = [0] * len(boxes)
    holders = _Holders(boxes)
    for index in sorted(range(len(boxes)), key=lambda i: (-boxes[i].area, i)):
        parent = holders.smallest_around(boxes[index])
        if parent is not None and levels[parent] + 1 >= MOST_LEVELS:
            parent = parents[parent]
        parents[index] = parent
        levels[index] = 0 if parent is None else levels[parent] + 1
        if elements[index].box:
            holders.add(index)
    return parents


class _Holders:
    """Boxes by size and place: each in the cells, as wide as itself, that it touches, which are four at most.

    What holds a box covers its middle, so that one cell of each size is looked into.
    """

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = boxes
        self._cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
        self._sizes: set[int] = set()

    def add(self, index: int) -> None:
        """Not larger than those added before."""
        box = self._boxes[index]
        size = max(box.width, box.height).bit_length()
        self._sizes.add(size)
        for row in range(box.y1 >> size, (box.y2 - 1 >> size) + 1):
            for column in range(box.x1 >> size, (box.x2 - 1 >> size) + 1):
                self._cells[size, column, row].append(index)

    def smallest_around(self, box: Box) -> int | None:
        found = filter(None, (self._first_around(box, size) for size in self._sizes))
        return min(found, default=(0, None))[1]

    def _first_around(self, box: Box, size: int) -> tuple[int, int] | None:
        """Its area and index, of one size the smallest."""
        for index in islice(self._last_in_cell(box, size), MOST_LOOKED_AT):
            if _holds(self._boxes[index], box):
                return self._boxes[index].area, index
        return None

    def _last_in_cell(self, box: Box, size: int) -> Iterator[int]:
        middle = box.centre
        return reversed(self._cells.get((size, middle.x >> size, middle.y >> size), []))


def _holds(outer: Box, inner: Box) -> bool:
    """Without a box for what both have in common, since this is asked a hundred times a box."""
    width = min(outer.x2, inner.x2) - max(outer.x1, inner.x1)
    height = min(outer.y2, inner.y2) - max(outer.y1, inner.y1)
    return width > 0 < height and width * height >= SHARE_INSIDE * inner.area
