"""Geometry of many boxes at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from app.scan.arrays import Boxes, Corners, Numbers


def as_boxes(corners: Iterable[Corners]) -> Boxes:
    return np.array(list(corners), np.float64).reshape(-1, 4)


def areas(boxes: Boxes) -> Numbers:
    product: Numbers = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return product


def area(box: Corners) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def common(box: Corners, boxes: Boxes) -> Numbers:
    """The area `box` shares with each of `boxes`."""
    width = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    height = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    shared: Numbers = width.clip(0) * height.clip(0)
    return shared


def overlaps(box: Corners, boxes: Boxes) -> Numbers:
    """IoU of `box` with each of `boxes`."""
    shared = common(box, boxes)
    iou: Numbers = shared / (area(box) + areas(boxes) - shared)
    return iou


def share_inside(boxes: Boxes, box: Corners) -> Numbers:
    """How much of each of `boxes` lies inside `box`, 0 to 1."""
    return common(box, boxes) / areas(boxes)


def most_covered(box: Corners, boxes: Boxes) -> float:
    """The largest share of `box` that one of `boxes` covers; 0 if there are none."""
    return float(np.max(common(box, boxes), initial=0.0)) / area(box)


def union(one: Corners, other: Corners) -> Corners:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def grown(box: Corners, pixels: float) -> Corners:
    return box[0] - pixels, box[1] - pixels, box[2] + pixels, box[3] + pixels


def width_of(box: Corners) -> float:
    return box[2] - box[0]


def height_of(box: Corners) -> float:
    return box[3] - box[1]


def without_repeats(boxes: Boxes, scores: Sequence[float], iou_limit: float) -> list[int]:
    """Which boxes to keep, best first: none overlaps a better one by more than `iou_limit` (greedy suppression)."""
    waiting = np.argsort(-np.array(scores, np.float64), kind="stable")
    kept: list[int] = []
    while len(waiting):
        best, rest = int(waiting[0]), waiting[1:]
        kept.append(best)
        waiting = rest[overlaps(tuple(boxes[best]), boxes[rest]) <= iou_limit]
    return kept
