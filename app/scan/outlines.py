"""Shapes that are but a side of something's outline. Pixels at 1x."""

from __future__ import annotations

import numpy as np

from app.scan.arrays import Boxes, Mask, Numbers

THICKEST = 8
"""A side with the round corners at its ends."""

NEAR = 3


def without_outline_sides(shapes: Boxes, surfaces: Boxes) -> Boxes:
    """Straight sides are known as rules from a length on; those of lower buttons and fields come as shapes."""
    upright = np.array([_is_side(shape, surfaces) for shape in shapes], bool)
    turned = surfaces[:, [1, 0, 3, 2]]
    lying = np.array([_is_side(shape[[1, 0, 3, 2]], turned) for shape in shapes], bool)
    kept: Boxes = shapes[~(upright | lying)]
    return kept


def _is_side(shape: Numbers, surfaces: Boxes) -> bool:
    """Whether `shape` runs along the left or right side of a surface, over most of its height and no further."""
    x1, y1, x2, y2 = shape
    if x2 - x1 > THICKEST or y2 - y1 < 2 * (x2 - x1):
        return False
    left, top, right, bottom = surfaces.T
    beside: Mask = (np.abs(x1 - left) <= NEAR) | (np.abs(x2 - right) <= NEAR)
    within: Mask = (y1 >= top - NEAR) & (y2 <= bottom + NEAR) & (y2 - y1 >= 0.7 * (bottom - top))
    wide: Mask = right - left > 3 * (x2 - x1)
    return bool((beside & within & wide).any())
