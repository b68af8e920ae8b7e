"""What stands side by side on one height: an icon with its text, the parts of an entry. Pixels at 1x."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from app.scan.arrays import Boxes, Indices
from app.scan.scene import Scene

GAPS = (0.8, 1.5, 3.0)
"""Widest gaps between neighbours of a run, in font sizes: one run for each."""

HIGHEST = 48
MOST = 1200
NONE = -1


class Runs:
    """`close` are those of the two narrower gaps, `rows` what is on one height with any gap, lone ones as well.

    `parted` reach halfway to their neighbours.
    """

    def __init__(self, scene: Scene) -> None:
        self._em = scene.em
        self._size = scene.edges.shape
        self._atoms = _atoms(scene)

    @cached_property
    def close(self) -> Boxes:
        return np.concatenate([self._linked(gap) for gap in GAPS[:2]])

    @cached_property
    def boxes(self) -> Boxes:
        return np.concatenate([self.close, self._linked(GAPS[2])])

    @cached_property
    def rows(self) -> Boxes:
        return np.unique(np.concatenate([self._atoms, self.close]), axis=0)

    @cached_property
    def parted(self) -> Boxes:
        """Runs that reach halfway to what stands before and after them on the same height."""
        units = self._linked(GAPS[0], lone=True)
        after, gaps = _neighbours(units)
        before = np.full(len(units), NONE)
        has = after >= 0
        before[after[has]] = np.flatnonzero(has)
        right = np.where(has, gaps, np.inf)
        left = np.where(before >= 0, gaps[before], np.inf)
        both = np.minimum(np.where(np.isfinite(left), left, right), np.where(np.isfinite(right), right, left))
        fits = np.isfinite(both) & (both < 5 * self._em)
        units, half = units[fits], (both[fits] / 2)[:, None]
        made = [units + np.concatenate([-half, -half * 0 - y, half, half * 0 + y], 1) for y in self._heights]
        return np.concatenate(made)

    @property
    def _heights(self) -> tuple[float, ...]:
        return tuple(share * self._em for share in (0.3, 0.6, 1.0))

    @cached_property
    def _links(self) -> tuple[Indices, Boxes]:
        return _neighbours(self._atoms)

    def _linked(self, widest: float, *, lone: bool = False) -> Boxes:
        """The boxes around chains of neighbours."""
        after, gaps = self._links
        after = np.where((after >= 0) & (gaps <= widest * self._em), after, NONE)
        is_first = np.ones(len(after), bool)
        is_first[after[after >= 0]] = False
        chains = []
        for first in np.flatnonzero(is_first & ((after >= 0) | lone)).tolist():
            members = [first]
            while (following := int(after[members[-1]])) >= 0:
                members.append(following)
            boxes = self._atoms[members]
            chains.append(np.concatenate([boxes[:, :2].min(0), boxes[:, 2:].max(0)]))
        return np.array(chains, np.float64).reshape(-1, 4)


def _atoms(scene: Scene) -> Boxes:
    """Lines, shapes and small surfaces, none inside another, in a fixed order."""
    drawn = np.concatenate([scene.shape_boxes, scene.surface_boxes])
    size = drawn[:, 2:] - drawn[:, :2]
    drawn = drawn[(size[:, 1] <= HIGHEST) & (size[:, 0] <= 1.6 * HIGHEST) & (size.min(1) >= 4)]
    areas = (drawn[:, 2] - drawn[:, 0]) * (drawn[:, 3] - drawn[:, 1])
    drawn = drawn[np.argsort(-areas, kind="stable")][:MOST]
    inks = np.array([line.ink for line in scene.lines], np.float64).reshape(-1, 4)
    drawn = drawn[_most_shared(drawn, inks) < 0.3]
    kept: list[int] = []
    for n in range(len(drawn)):
        if not kept or _most_shared(drawn[n : n + 1], drawn[kept])[0] < 0.5:
            kept.append(n)
    return np.concatenate([scene.line_boxes, drawn[kept]])[:MOST]


def _most_shared(boxes: Boxes, others: Boxes) -> Boxes:
    """For each box the largest share of it, or of the smaller of both, that one of the others covers."""
    if not len(boxes) or not len(others):
        return np.zeros(len(boxes))
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    common = (high - low).clip(0).prod(2)
    size = (boxes[:, 2:] - boxes[:, :2]).prod(1)[:, None]
    shares: Boxes = (common / np.minimum(size, (others[:, 2:] - others[:, :2]).prod(1)[None])).max(1)
    return shares


def _neighbours(boxes: Boxes) -> tuple[Indices, Boxes]:
    """The nearest box to the right of each on its height, and the gap; NONE where there is none."""
    if not len(boxes):
        return np.empty(0, np.intp), np.empty(0)
    x1, y1, x2, y2 = boxes.T
    overlap = np.minimum(y2[:, None], y2[None]) - np.maximum(y1[:, None], y1[None])
    beside = overlap > 0.5 * np.minimum((y2 - y1)[:, None], (y2 - y1)[None])
    gaps = x1[None] - x2[:, None]
    gaps = np.where(beside & (gaps > -4) & (x1[None] > x1[:, None]), gaps, np.inf)
    nearest = gaps.argmin(1)
    smallest = gaps[np.arange(len(boxes)), nearest]
    after = np.where(np.isfinite(smallest), nearest, NONE)
    # Each has one neighbour before it: of several that claim the same, the nearest has it.
    for claimed in np.unique(after[after >= 0]).tolist():
        claimants = np.flatnonzero(after == claimed)
        after[np.delete(claimants, smallest[claimants].argmin())] = NONE
    return after.astype(np.intp), smallest
