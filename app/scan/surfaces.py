"""Flat areas of about rectangular shape: what buttons, fields, cards and panels are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Corners, Edges, Labels, Mask
from app.scan.boxes import as_boxes, without_repeats
from app.scan.opencv import cv2

FLAT_BELOW = (4, 12)
"""Two ideas of "no edge": soft shadows are seen by the first only, gradients are flat for the second only."""

LEAST_SIDE, LEAST_AREA = 8, 24
LARGEST_SHARE = 0.5
"""Of the picture: anything larger is its background."""

RECTANGULAR = 0.7
"""Share of its box a surface fills at least; a circle fills 0.785."""

ROUND = 0.88
"""Fullness of a circle at most: 0.785, and some for its outline. A square with round corners is fuller."""

MOST_SURFACES = 2000
"""The largest ones are kept: more than any screen has, and as many as can be looked at in a second."""


@dataclass(frozen=True, slots=True)
class Surface:
    """`fullness` is the share of the box inside the outline, `flatness` without what lies on it; 0 to 1."""

    box: Corners
    fullness: float
    flatness: float


def surfaces_of(edges: Edges) -> list[Surface]:
    """Best first: full and flat ones; each once, though both ideas of flatness may have seen it."""
    found = [surface for threshold in FLAT_BELOW for surface in _flat_areas(edges, threshold)]
    scores = [surface.fullness + 0.2 * surface.flatness for surface in found]
    return [found[n] for n in without_repeats(as_boxes(s.box for s in found), scores, 0.8)]


def _flat_areas(edges: Edges, threshold: int) -> Iterator[Surface]:
    labels: Labels
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(
        (edges < threshold).astype(np.uint8), connectivity=4
    )
    width, height, area = stats[:, 2].astype(np.int64), stats[:, 3].astype(np.int64), stats[:, 4]
    good = (width >= LEAST_SIDE) & (height >= LEAST_SIDE) & (area >= LEAST_AREA)
    good &= (width * height < LARGEST_SHARE * edges.size) & (area >= 0.08 * width * height)
    good[0] = False
    candidates = np.flatnonzero(good)
    for label in candidates[np.argsort(-area[candidates], kind="stable")][:MOST_SURFACES].tolist():
        x, y, w, h, filled = stats[label].tolist()
        flatness = filled / (w * h)
        fullness = flatness if flatness >= 0.93 else _outlined(labels[y : y + h, x : x + w] == label, filled)
        if fullness >= RECTANGULAR:
            box = _with_border(edges, threshold, (x, y, x + w, y + h), is_round=fullness < ROUND)
            yield Surface(box, min(fullness, 1.0), flatness)


def _with_border(edges: Edges, threshold: int, area: tuple[int, int, int, int], *, is_round: bool) -> Corners:
    """The pixels that have the colour of a flat area, and a border of one pixel on each side that has one.

    An edge belongs to the pixel before it: the area ends one pixel too early at the right and below, and beyond
    the next pixel there is another edge if that one was a border. Round ones are taken to have a border.
    """
    x1, y1, x2, y2 = area
    if is_round:
        return x1 - 1, y1 - 1, x2 + 2, y2 + 2
    return (
        x1 - _is_edge(edges[y1:y2, max(0, x1 - 2)], threshold),
        y1 - _is_edge(edges[max(0, y1 - 2), x1:x2], threshold),
        x2 + 1 + _is_edge(edges[y1:y2, min(edges.shape[1] - 1, x2 + 1)], threshold),
        y2 + 1 + _is_edge(edges[min(edges.shape[0] - 1, y2 + 1), x1:x2], threshold),
    )


def _is_edge(side: Edges, threshold: int) -> bool:
    return bool((side >= threshold).mean() > 0.6)


def _outlined(area: Mask, filled: int) -> float:
    """Share of the box inside the outer outline of the area (Pick's theorem: pixels of a polygon)."""
    outlines, _hierarchy = cv2.findContours(area.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    pixels = max(cv2.contourArea(outline) + 0.5 * len(outline) + 1 for outline in outlines)
    return float(max(pixels, filled)) / area.size
