"""Sums over boxes of a picture in constant time: summed-area tables (Crow 1984)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.scan.arrays import Boxes, Numbers
from app.scan.opencv import cv2


class SumTable:
    def __init__(self, values: NDArray[np.uint8]) -> None:
        # Of a large picture the sums overflow, and their differences are right again: up to 16 million white pixels.
        self._sums = cv2.integral(values, sdepth=cv2.CV_32S).view(np.uint32)

    @classmethod
    def of_points(cls, points: Numbers, height: int, width: int) -> SumTable:
        """Counts points (n x 2: x, y in pixels)."""
        counts = np.zeros((height, width), np.uint8)
        x = points[:, 0].astype(int).clip(0, width - 1)
        y = points[:, 1].astype(int).clip(0, height - 1)
        np.add.at(counts, (y, x), 1)
        return cls(counts)

    def over(self, boxes: Boxes) -> Numbers:
        """What lies in each box; its sides are rounded, and what is outside the picture counts nothing."""
        height, width = self._sums.shape
        x1, x2 = (boxes[:, n].round().astype(int).clip(0, width - 1) for n in (0, 2))
        y1, y2 = (boxes[:, n].round().astype(int).clip(0, height - 1) for n in (1, 3))
        sums = self._sums[y2, x2] - self._sums[y1, x2] - self._sums[y2, x1] + self._sums[y1, x1]
        numbers: Numbers = sums.astype(np.float64)
        return numbers

    def mean_over(self, boxes: Boxes) -> Numbers:
        sides = boxes[:, 2:].round() - boxes[:, :2].round()
        means: Numbers = self.over(boxes) / sides.prod(1).clip(1)
        return means
