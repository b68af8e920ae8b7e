"""Where two pictures differ, pixel by pixel."""

from __future__ import annotations

from app.core.compare import PixelDifference
from app.core.geometry import Box
from app.core.screenshot import Screenshot

TOLERANCE = 8
"""Of 255, for each colour: what lossy formats and colour conversions change that nobody sees."""

_GAP = 9
"""Pixels: differences that are nearer to each other make one region."""

_MOST_REGIONS = 500


class PixelComparer:
    """Cheap to import: the arithmetic waits for the first pictures."""

    def compare(self, before: Screenshot, after: Screenshot) -> PixelDifference:
        """Of the part that both have, from the top left; the largest regions first."""
        import numpy as np

        from app.scan.opencv import cv2
        from app.scan.picture import pixels_of

        width = min(before.size.width, after.size.width)
        height = min(before.size.height, after.size.height)
        first, second = (pixels_of(picture)[:height, :width, :3] for picture in (before, after))
        different = (cv2.absdiff(first, second).max(axis=2) > TOLERANCE).astype(np.uint8)
        count = int(different.sum())
        regions: tuple[Box, ...] = ()
        if count:
            near = cv2.morphologyEx(different, cv2.MORPH_CLOSE, np.ones((_GAP, _GAP), np.uint8))
            _number, _labels, stats, _centres = cv2.connectedComponentsWithStats(near, connectivity=8)
            boxes = sorted((row.tolist() for row in stats[1:]), key=lambda row: -row[2] * row[3])[:_MOST_REGIONS]
            regions = tuple(Box(x, y, x + w, y + h) for x, y, w, h, _area in boxes)
        return PixelDifference(count, regions, is_complete=before.size == after.size)
