"""What of an answer is likely to be what of a scan. Imports the heavy libraries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from app.core.element import Element
from app.core.geometry import Box, Size, bounds_of
from app.scan.arrays import Boxes
from app.scan.boxes import as_boxes
from app.scan.drift import REACH, drift_of
from app.scan.likeness import affinity, near, place_likelihood, size_likelihood

LIKELY_ENOUGH = -4.0
"""Log-likelihood from which a box is snapped: one and a half standard deviations aside in each of place and size, or
more with the same text. At -7 as many boxes end well, and half as many again end worse than they were."""

UNMISTAKABLE = 2.0
"""What only the same text can reach."""


class Resemblance:
    """Of each told element with each scanned one, once the answer's common error is removed."""

    def __init__(self, told: Sequence[Element], scanned: Sequence[Element], picture: Size) -> None:
        sides = (picture.width, picture.height)
        boxes, found = _boxes(told), _boxes(scanned)
        within = near(boxes, found, sides, REACH)
        alike = affinity(told, scanned, within)
        whatever_place = np.where(within, alike + size_likelihood(boxes, found, sides), -np.inf)
        self._picture = picture
        self._boxes = drift_of(boxes, found, whatever_place, sides).removed(boxes)
        self._likely = alike + size_likelihood(self._boxes, found, sides) + place_likelihood(self._boxes, found, sides)

    @property
    def gains(self) -> list[list[float]]:
        """For a matcher: above 0 where a pair is likely enough."""
        gains: list[list[float]] = (self._likely - LIKELY_ENOUGH).tolist()
        return gains

    def unmistakable(self, row: int) -> int | None:
        """The scanned element that a told one must be, whoever else is."""
        best = int(self._likely[row].argmax()) if self._likely.shape[1] else None
        return best if best is not None and self._likely[row, best] > UNMISTAKABLE else None

    def corrected(self, row: int) -> Box:
        """A told box without the common error, inside the picture and at least one pixel."""
        x1, y1, x2, y2 = (round(side) for side in self._boxes[row].tolist())
        width, height = self._picture.width, self._picture.height
        x1, y1 = min(max(0, x1), width - 1), min(max(0, y1), height - 1)
        return Box(x1, y1, max(x1 + 1, min(x2, width)), max(y1 + 1, min(y2, height)))


def _boxes(elements: Iterable[Element]) -> Boxes:
    return as_boxes(bounds_of(element.place).corners for element in elements)
