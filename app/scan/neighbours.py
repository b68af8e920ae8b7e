"""How far candidates are from what stands around them. Distances in font sizes (em)."""

from __future__ import annotations

import numpy as np

from app.scan.arrays import Boxes, Floats, Numbers
from app.scan.scene import Scene

FAR = 30.0
BLOCK = 512


def neighbour_columns(boxes: Boxes, scene: Scene) -> list[Numbers]:
    """To the nearest text and the nearest drawing at the left, above, at the right and below."""
    blocks = np.array_split(boxes.astype(np.float32), len(boxes) // BLOCK + 1)
    columns: list[Numbers] = []
    for things in (scene.line_boxes, np.concatenate([scene.shape_boxes, scene.surface_boxes])):
        gaps = np.concatenate([_gaps(block, things.astype(np.float32)) for block in blocks], 1)
        columns.extend((gaps / scene.em).clip(0, FAR))
    return columns


def _gaps(boxes: Floats, things: Floats) -> Numbers:
    """4 x n: left, above, right, below; infinite where there is nothing."""
    if not len(things):
        return np.full((4, len(boxes)), np.inf)
    x1, y1, x2, y2 = (side[:, None] for side in boxes.T)
    left, top, right, bottom = (side[None] for side in things.T)
    middle_y, middle_x = (top + bottom) / 2, (left + right) / 2
    beside = ((middle_y > y1) & (middle_y < y2)) | (((y1 + y2) / 2 > top) & ((y1 + y2) / 2 < bottom))
    over = ((middle_x > x1) & (middle_x < x2)) | (((x1 + x2) / 2 > left) & ((x1 + x2) / 2 < right))
    return np.stack(
        [
            np.where(beside & (right <= x1 + 2), x1 - right, np.inf).min(1),
            np.where(over & (bottom <= y1 + 2), y1 - bottom, np.inf).min(1),
            np.where(beside & (left >= x2 - 2), left - x2, np.inf).min(1),
            np.where(over & (top >= y2 - 2), top - y2, np.inf).min(1),
        ]
    )
