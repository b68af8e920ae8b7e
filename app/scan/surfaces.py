"""Flat areas of about rectangular shape: what buttons, fields, cards and panels are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Corners, Edges, Labels
from app.scan.boxes import as_boxes, without_repeats
from app.scan.opencv import cv2

FLAT_BELOW = (4, 12)
"""Two ideas of "no edge": soft shadows are seen by the first only, gradients are flat for the second only."""

LEAST_SIDE, LEAST_AREA = 8, 24
LARGEST_SHARE = 0.5
"""Of the picture: anything larger is its background."""

RECTANGULAR = 0.7
"""Share of its box a surface fills at least; a circle fills 0.785."""

MOST_SURFACES = 4000
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
            # An edge belongs to the pixel before it, so the area ends one pixel early; its border is one pixel more.
            yield Surface((x - 1, y - 1, x + w + 1, y + h + 1), min(fullness, 1.0), flatness)


def _outlined(area: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], filled: int) -> float:
    """Share of the box inside the outer outline of the area (Pick's theorem: pixels of a polygon)."""
    outlines, _hierarchy = cv2.findContours(area.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    pixels = max(cv2.contourArea(outline) + 0.5 * len(outline) + 1 for outline in outlines)
    return float(max(pixels, filled)) / area.size
