"""Straight lines across a picture. Pixels at 1x."""

from __future__ import annotations

import numpy as np

from app.scan.arrays import Boxes, Edges
from app.scan.opencv import cv2

EDGE = 14
SHORTEST = 60
THICKEST = 5
MOST = 300


def horizontal_rules(edges: Edges) -> Boxes:
    """Longest first; those that go across nearly the whole picture are no part of a widget."""
    kernel = np.ones((1, SHORTEST), np.uint8)
    drawn = cv2.morphologyEx((edges >= EDGE).astype(np.uint8), cv2.MORPH_OPEN, kernel)
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    left, top, width, height, _area = stats[1:].astype(np.float64).T
    fits = (height <= THICKEST) & (width < 0.9 * edges.shape[1])
    boxes = np.stack([left, top, left + width + 1, top + height + 1], 1)[fits]
    longest: Boxes = boxes[np.argsort(boxes[:, 0] - boxes[:, 2], kind="stable")][:MOST]
    return longest
