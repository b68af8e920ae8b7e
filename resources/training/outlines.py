"""What of a true box can be seen: its outline, or only what lies in it."""

from __future__ import annotations

import numpy as np

from app.scan.arrays import Boxes, Edges, Numbers, Pixels
from app.scan.edges import edges_of

FAINTEST = 6
"""Change of colour, of 255, that is seen as an outline."""

SEEN = 0.6
"""Share of a side that has to be seen."""

INK = 24
"""Difference from the background, of 255, that is seen as content."""


def visible_boxes(picture: Pixels, boxes: Boxes, scale: float) -> tuple[Boxes, list[bool]]:
    """The box itself where at least three of its sides are seen, else the tight box of what lies in it.

    `picture` has three channels; boxes are in its pixels, of which a point has `scale`.
    """
    edges = edges_of(picture)
    outlined = [_has_outline(edges, box, max(1, round(2 * scale))) for box in boxes]
    seen = [box if has else _content(picture, box) for box, has in zip(boxes, outlined, strict=True)]
    return np.array(seen, np.float64).reshape(-1, 4), outlined


def _has_outline(edges: Edges, box: Numbers, reach: int) -> bool:
    x1, y1, x2, y2 = (round(side) for side in box.tolist())
    inset_x, inset_y = max(1, (x2 - x1) // 8), max(1, (y2 - y1) // 8)
    rows, columns = slice(max(0, y1 + inset_y), y2 - inset_y), slice(max(0, x1 + inset_x), x2 - inset_x)
    sides = [edges[rows, max(0, x - reach) : x + reach].max(1, initial=0) for x in (x1, x2)] + [
        edges[max(0, y - reach) : y + reach, columns].max(0, initial=0) for y in (y1, y2)
    ]
    seen = [side.size > 0 and float((side >= FAINTEST).mean()) >= SEEN for side in sides]
    return seen.count(True) >= 3


def _content(picture: Pixels, box: Numbers) -> Numbers:
    """The box of all that differs from the background, which is the median colour of the rim."""
    x1, y1, x2, y2 = (max(0, round(side)) for side in box.tolist())
    crop = picture[y1:y2, x1:x2].astype(np.int16)
    if crop.size == 0:
        return box
    rim = np.concatenate([crop[0], crop[-1], crop[:, 0], crop[:, -1]])
    ink = np.abs(crop - np.median(rim, axis=0)).max(2) > INK
    columns, rows = np.flatnonzero(ink.any(0)), np.flatnonzero(ink.any(1))
    if not len(columns):
        return box
    return np.array([x1 + columns[0], y1 + rows[0], x1 + columns[-1] + 1, y1 + rows[-1] + 1], np.float64)
