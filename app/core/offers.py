"""Regions that offer themselves for a capture: those under the pointer, one of them chosen."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.geometry import Box, Point, Size, whole


class Offers:
    """Of regions and the topmost window the smallest comes first; of windows alone, the topmost."""

    def __init__(self, size: Size, windows: Iterable[Box], *, windows_only: bool) -> None:
        self._bounds = whole(size)
        self._windows = self._visible(windows)
        self._windows_only = windows_only
        self._regions: tuple[Box, ...] = ()
        self._chain: tuple[Box, ...] = ()
        self._place = 0

    @property
    def chosen(self) -> Box | None:
        return self._chain[self._place] if self._chain else None

    def suggest(self, regions: Iterable[Box]) -> None:
        self._regions = self._visible(regions)

    def look(self, point: Point | None) -> None:
        """Offer what is there; what was chosen stays so while the same ones are."""
        chain = self._under(point) if point is not None else ()
        if chain != self._chain:
            self._chain, self._place = chain, 0

    def step(self, by: int) -> None:
        """On to the next larger or lower one, and round."""
        if self._chain:
            self._place = (self._place + by) % len(self._chain)

    def neighbour(self, box: Box, by: int) -> Box | None:
        """The one that comes after `box`, if it is one of them."""
        if box not in self._chain:
            return None
        self._place = (self._chain.index(box) + by) % len(self._chain)
        return self.chosen

    def _under(self, point: Point) -> tuple[Box, ...]:
        windows = [box for box in self._windows if box.contains(point)]
        if self._windows_only:
            return tuple(windows)
        regions = {box for box in self._regions if box.contains(point)}
        return tuple(sorted(regions.union(windows[:1]), key=lambda box: (box.area, box.corners)))

    def _visible(self, boxes: Iterable[Box]) -> tuple[Box, ...]:
        parts = (box.intersection(self._bounds) for box in boxes)
        return tuple(dict.fromkeys(part for part in parts if part))
