"""How often candidates come again: entries of a list, buttons of a bar, cells of a table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.scan.arrays import Numbers
from app.scan.candidates import Candidates, Origin

MOST = 60
SEEN = (Origin.LINE, Origin.SURFACE, Origin.SHAPE)
"""Origins that are in the picture, not made up."""


def repetition_columns(candidates: Candidates, em: float) -> list[Numbers]:
    """Of its own origin: of the same size, of the same height at the same y, of the same width at the same x.

    The same of all that is in the picture. How many have all but the same box.
    """
    boxes = candidates.boxes
    x1, y1, x2, y2 = boxes.T
    step = max(3.0, 0.2 * em)
    w, h, left, middle = (_steps(value, step) for value in (x2 - x1, y2 - y1, x1, (y1 + y2) / 2))
    kind = candidates.origins.astype(np.int64)
    seen = np.isin(candidates.origins, [int(origin) for origin in SEEN])
    return [
        _count(kind, w, h),
        _count(kind, h, middle),
        _count(kind, w, left),
        _count(h, middle, only=seen),
        _count(left, w, only=seen),
        _count(left, only=seen),
        _count(*(_steps(side, 2 * step) for side in (x1, y1, x2, y2))),
    ]


def _steps(values: Numbers, step: float) -> NDArray[np.int64]:
    return (values / step).round().astype(np.int64)


def _count(*keys: NDArray[np.int64], only: NDArray[np.bool_] | None = None) -> Numbers:
    """For each candidate how many others share all keys with it."""
    folded = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        folded = folded * 100_003 + key
    _values, inverse = np.unique(folded, return_inverse=True)
    weights = np.ones(len(folded)) if only is None else only.astype(np.float64)
    counts: Numbers = (np.bincount(inverse, weights)[inverse] - weights).clip(0, MOST)
    return counts
