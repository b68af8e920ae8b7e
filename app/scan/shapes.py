"""What is drawn but neither text nor line: icons and pictures, as boxes around connected edges."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from app.scan.arrays import Boxes, Corners, Edges
from app.scan.boxes import areas
from app.scan.opencv import cv2

EDGE = 22
"""Change of colour that counts as drawn, of 255."""

RULE_LENGTH = 36
"""Straight edges from this length are borders and rules, in pixels at 1x."""

GAP = 5
"""Parts of one icon are this close, in pixels at 1x."""

PICTURE_GAP, LEAST_PICTURE = 15, 24
"""Parts of a chart are that close, and it is that large, in pixels at 1x."""

MOST_SHAPES = 2000


def shapes_of(edges: Edges, ink: Iterable[Corners]) -> tuple[Boxes, Boxes]:
    """Boxes at 1x, with the text's `ink` left out: what is drawn in one piece, and pictures made of several."""
    drawn = (edges >= EDGE).astype(np.uint8)
    for x1, y1, x2, y2 in ink:
        drawn[max(0, int(y1) - 2) : int(y2) + 2, max(0, int(x1) - 2) : int(x2) + 2] = 0
    drawn = _without_rules(drawn)
    pieces, joined = (_joined(drawn, gap) for gap in (GAP, PICTURE_GAP))
    return pieces, joined[(joined[:, 2:] - joined[:, :2]).min(1) >= LEAST_PICTURE]


def _joined(drawn: Edges, gap: int) -> Boxes:
    """Boxes around what is drawn with gaps of at most `gap` pixels."""
    closed = cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(closed, connectivity=8)
    boxes = _fitting(stats[1:].astype(np.float64), *drawn.shape)
    return boxes[np.argsort(-areas(boxes), kind="stable")][:MOST_SHAPES]


def _without_rules(drawn: Edges) -> Edges:
    across = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((1, RULE_LENGTH), np.uint8))
    down = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((RULE_LENGTH, 1), np.uint8))
    rest: Edges = drawn & (1 - cv2.dilate(across | down, np.ones((3, 3), np.uint8)))
    return rest


def _fitting(stats: Boxes, picture_height: int, picture_width: int) -> Boxes:
    left, top, width, height, _pixels = stats.T
    longer, shorter = np.maximum(width, height), np.minimum(width, height)
    fits = (shorter >= 5) & (width * height >= 45) & (longer <= 9 * shorter)
    fits &= (width <= 0.7 * picture_width) & (height <= 0.8 * picture_height)
    boxes: Boxes = np.stack([left, top, left + width + 1, top + height + 1], 1)
    return boxes[fits, :]
