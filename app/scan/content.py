"""What lies in, across and around candidates, as numbers. Pixels at 1x, distances in font sizes (em)."""

from __future__ import annotations

import numpy as np

from app.scan.arrays import Boxes, Floats, Numbers
from app.scan.scene import Scene
from app.scan.sums import SumTable

FAR = 30.0
BLOCK = 512
"""Candidates looked at together: it bounds the memory."""


def content_columns(boxes: Boxes, scene: Scene) -> list[Numbers]:
    # Half the bytes of what follows, whose speed they limit.
    single = boxes.astype(np.float32)
    lines, drawn, surfaces = (b.astype(np.float32) for b in (scene.line_boxes, scene.shape_boxes, scene.surface_boxes))
    things = np.concatenate([lines, drawn])
    blocks = [
        np.concatenate(
            [
                _lines_in(block, lines, scene),
                _things_in(block, things, scene.em),
                _surface_of(block, surfaces, scene),
                _holder_of(block, surfaces, scene),
            ]
        )
        for block in np.array_split(single, len(single) // BLOCK + 1)
    ]
    height, width = scene.edges.shape
    middles = ((b[:, :2] + b[:, 2:]) / 2 for b in (scene.line_boxes, scene.shape_boxes, scene.surface_boxes))
    counts = [SumTable.of_points(points, height, width).over(boxes).clip(0, 200) for points in middles]
    return [*counts, *np.concatenate(blocks, 1)]


def _common(boxes: Floats, others: Floats) -> Floats:
    """n x m areas."""
    x1, y1, x2, y2 = (side[:, None] for side in boxes.T)
    left, top, right, bottom = (side[None] for side in others.T)
    width = np.minimum(x2, right)
    width -= np.maximum(x1, left)
    height = np.minimum(y2, bottom)
    height -= np.maximum(y1, top)
    np.maximum(width, 0, out=width)
    np.maximum(height, 0, out=height)
    common: Floats = width * height
    return common


def _areas(boxes: Floats) -> Floats:
    sizes: Floats = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return sizes.clip(1)


def _lines_in(boxes: Floats, lines: Floats, scene: Scene) -> Numbers:
    """Of the line that covers most of a box, and how much text there is on it and across its sides."""
    if not len(lines):
        return np.zeros((14, len(boxes)))
    common = _common(boxes, lines)
    share = common / _areas(lines)[None]
    main = common.argmax(1)
    touched = common.max(1) > 0
    facts = np.array([_facts(line.text, line.confidence, line.em / scene.em) for line in scene.lines])
    main_share = share[np.arange(len(boxes)), main]
    iou = common / (_areas(boxes)[:, None] + _areas(lines)[None] - common).clip(1)
    return np.stack(
        [
            (share > 0.7).sum(1),
            ((share > 0.1) & (share <= 0.9)).sum(1),
            common.sum(1) / _areas(boxes),
            main_share,
            iou.max(1),
            *np.where(touched, facts[main].T, -1.0),
        ]
    )


def _facts(text: str, confidence: float, em: float) -> tuple[float, ...]:
    length = max(len(text), 1)
    return (
        len(text),
        text.count(" "),
        float(text[:1].isupper()),
        sum(character.isdigit() for character in text) / length,
        sum(not character.isalnum() and not character.isspace() for character in text) / length,
        float(text.endswith(":")),
        float(text.endswith(("...", "…"))),
        confidence,
        em,
    )


def _things_in(boxes: Floats, things: Floats, em: float) -> Numbers:
    """Room between the sides and what lies in a box, the largest thing, and how many stick out."""
    if not len(things):
        return np.concatenate([np.full((6, len(boxes)), FAR), np.zeros((3, len(boxes)))])
    common = _common(boxes, things)
    sizes = _areas(things)
    inside = common > 0.7 * sizes[None]
    left = np.where(inside, things[None, :, 0], np.inf).min(1) - boxes[:, 0]
    top = np.where(inside, things[None, :, 1], np.inf).min(1) - boxes[:, 1]
    right = boxes[:, 2] - np.where(inside, things[None, :, 2], -np.inf).max(1)
    bottom = boxes[:, 3] - np.where(inside, things[None, :, 3], -np.inf).max(1)
    rooms = np.stack([left, top, right, bottom]) / em
    rooms = np.where(np.isfinite(rooms), rooms, FAR)
    largest = np.where(inside, sizes[None], 0).max(1) / _areas(boxes)
    cut = ((common > 0.1 * sizes[None]) & ~inside).sum(1)
    last = np.where(inside, things[None, :, 0], -np.inf).max(1)
    end_width = (boxes[:, 2] - last) / em
    return np.stack(
        [
            *rooms,
            rooms[0] - rooms[2],
            rooms[1] - rooms[3],
            largest.clip(0, 2),
            cut,
            np.where(np.isfinite(end_width), end_width, FAR),
        ]
    )


def _surface_of(boxes: Floats, surfaces: Floats, scene: Scene) -> Numbers:
    """The surface that is most like a box: how like, how full, how flat."""
    if not len(surfaces):
        return np.zeros((4, len(boxes)))
    common = _common(boxes, surfaces)
    iou = common / (_areas(boxes)[:, None] + _areas(surfaces)[None] - common).clip(1)
    best = iou.argmax(1)
    shapes = np.array([(surface.fullness, surface.flatness) for surface in scene.surfaces])
    crossing = ((common > 0.1 * _areas(surfaces)[None]) & (common < 0.9 * _areas(surfaces)[None])).sum(1)
    likeness = iou[np.arange(len(boxes)), best]
    return np.stack([likeness, *np.where(likeness > 0.5, shapes[best].T, -1.0), crossing])


def _holder_of(boxes: Floats, surfaces: Floats, scene: Scene) -> Numbers:
    """The smallest larger surface around a box: its size, and the room to its sides."""
    height, width = scene.edges.shape
    surfaces = np.concatenate([surfaces, np.array([[0, 0, width, height]], np.float32)])
    sizes = _areas(surfaces)
    own = _areas(boxes)
    common = _common(boxes, surfaces)
    holds = (common > 0.95 * own[:, None]) & (sizes[None] > 1.25 * own[:, None])
    holds[:, -1] = True
    holder = np.where(holds, sizes[None], np.inf).argmin(1)
    around = surfaces[holder]
    rooms = np.concatenate([boxes[:, :2] - around[:, :2], around[:, 2:] - boxes[:, 2:]], 1) / scene.em
    return np.stack(
        [
            (around[:, 2] - around[:, 0]) / scene.em,
            (around[:, 3] - around[:, 1]) / scene.em,
            np.log(sizes[holder] / own.clip(1)),
            (holder == len(surfaces) - 1).astype(np.float64),
            *rooms.T.clip(-2, FAR),
            rooms[:, 0] - rooms[:, 2],
            rooms[:, 1] - rooms[:, 3],
        ]
    )
