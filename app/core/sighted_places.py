"""Where elements have been seen, so that a look at what overlaps a box costs the same among 20,000 as among 20."""

from __future__ import annotations

from app.core.geometry import Box

CELL = 128
"""Pixels: a few controls wide."""

MOST_CELLS = 64
"""A box over more cells is kept apart, else a page of panels would fill every cell."""


class SightedPlaces:
    """Grows only: what has gone from a place is still told, and has to be looked up by whoever asks."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], set[int]] = {}
        self._wide: set[int] = set()

    def add(self, number: int, box: Box) -> None:
        cells = _cells(box)
        if len(cells) > MOST_CELLS:
            self._wide.add(number)
            return
        for cell in cells:
            self._cells.setdefault(cell, set()).add(number)

    def near(self, box: Box) -> set[int]:
        """Numbers of all that overlap `box`, and of some that do not."""
        return self._wide.union(*(self._cells.get(cell, ()) for cell in _cells(box)))


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(box.x1 // CELL, (box.x2 - 1) // CELL + 1)
    return [(x, y) for y in range(box.y1 // CELL, (box.y2 - 1) // CELL + 1) for x in columns]
