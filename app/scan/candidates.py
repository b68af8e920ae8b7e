"""Boxes that may be elements: far more than there are, for trees to judge. Pixels at 1x."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from app.scan.arrays import Boxes, Indices
from app.scan.rules import horizontal_rules
from app.scan.runs import Runs
from app.scan.scene import Scene

MOST = 8000
"""The first ones are kept; few screens have half as many."""

LARGEST_ICON = 72
TARGET_SIDES = (24, 30, 36, 42, 48)
"""Of what is clicked around an icon, as toolkits have them, in pixels."""

TEXT_PADDING = ((0.3, 0.3), (0.7, 0.35), (0.6, 0.7), (1.1, 0.55), (1.1, 1.0), (0.05, 0.45))
"""Invisible room around a text, across and down, in font sizes."""

ENTRY_INSETS = (0, 6)
FIELD_HEIGHTS = (2.0, 2.7, 3.8)
"""Of a field that has but a rule below it, in font sizes."""


class Origin(IntEnum):
    """How a candidate came to be."""

    LINE = 0
    SURFACE = 1
    SHAPE = 2
    RUN = 3
    BLOCK = 4
    PADDED_TEXT = 5
    PADDED_RUN = 6
    TARGET = 7
    ENTRY = 8
    STRETCHED = 9
    RULED = 10
    PARTED = 11


@dataclass(frozen=True, slots=True)
class Candidates:
    """n boxes and as many origins; the first ones are the lines of the scene, in their order."""

    boxes: Boxes
    origins: Indices

    def __len__(self) -> int:
        return len(self.boxes)


def candidates_of(scene: Scene) -> Candidates:
    """Each box once, by its first origin; the lines are there whatever their boxes."""
    found = list(_all(scene))
    boxes = np.concatenate([boxes for _origin, boxes in found])
    origins = np.concatenate([np.full(len(boxes), int(origin)) for origin, boxes in found])
    height, width = scene.edges.shape
    boxes[:, 0::2] = boxes[:, 0::2].clip(0, width)
    boxes[:, 1::2] = boxes[:, 1::2].clip(0, height)
    kept = _distinct(boxes, len(scene.lines))
    return Candidates(boxes[kept], origins[kept].astype(np.intp))


def _distinct(boxes: Boxes, lines: int) -> Indices:
    _boxes, first = np.unique(boxes.round(), axis=0, return_index=True)
    sides = boxes[:, 2:] - boxes[:, :2]
    kept: Indices = np.sort(first[(sides[first] >= 4).all(1) & (first >= lines)])[: MOST - lines]
    return np.concatenate([np.arange(lines), kept])


def _all(scene: Scene) -> Iterator[tuple[Origin, Boxes]]:
    runs = Runs(scene)
    small = _small(scene)
    lines = scene.line_boxes
    yield Origin.LINE, lines
    yield Origin.SURFACE, scene.surface_boxes
    yield Origin.SHAPE, np.concatenate([scene.shape_boxes, scene.picture_boxes])
    yield Origin.RUN, runs.boxes
    yield Origin.BLOCK, _blocks(lines, scene.em)
    yield Origin.PADDED_TEXT, _padded(lines, scene.em, TEXT_PADDING)
    yield Origin.PADDED_RUN, _padded(runs.close, scene.em, TEXT_PADDING[:5])
    yield Origin.TARGET, _targets(small)
    holders = _holders(np.concatenate([lines, runs.close, small]), scene)
    yield Origin.ENTRY, _entries(runs.rows, scene)
    yield Origin.STRETCHED, _stretched(np.concatenate([lines, runs.close, small]), holders, scene.em)
    yield Origin.RULED, _above_rules(horizontal_rules(scene.edges), scene.em)
    yield Origin.PARTED, runs.parted


def _small(scene: Scene) -> Boxes:
    boxes = np.concatenate([scene.shape_boxes, scene.surface_boxes])
    kept: Boxes = boxes[(boxes[:, 2:] - boxes[:, :2] <= LARGEST_ICON).all(1)]
    return kept


def _padded(boxes: Boxes, em: float, paddings: tuple[tuple[float, float], ...]) -> Boxes:
    grown = [boxes + em * np.array([-x, -y, x, y]) for x, y in paddings]
    return np.concatenate(grown) if grown else boxes[:0]


def _targets(icons: Boxes) -> Boxes:
    """Squares around icons, none that cuts one."""
    middles = (icons[:, :2] + icons[:, 2:]) / 2
    longest = (icons[:, 2:] - icons[:, :2]).max(1)
    squares = [
        np.concatenate([middles - side / 2, middles + side / 2], 1)[(longest <= side) & (longest >= side / 4)]
        for side in TARGET_SIDES
    ]
    return np.concatenate(squares)


def _blocks(lines: Boxes, em: float) -> Boxes:
    """Two or three lines that follow one another: an entry with a second line, a text that is wrapped."""
    if len(lines) < 2:
        return lines[:0]
    top, left, right = lines[:, 1], lines[:, 0], lines[:, 2]
    below = (top[None] > top[:, None] + 0.5 * em) & (top[None] - lines[:, 3][:, None] < 0.9 * em)
    aligned = np.abs(left[None] - left[:, None]) < 0.5 * em
    centred = np.abs((left + right)[None] - (left + right)[:, None]) < em
    steps = np.where(below & (aligned | centred), top[None] - top[:, None], np.inf)
    following = np.where(np.isfinite(steps.min(1)), steps.argmin(1), -1)
    blocks = []
    for first in np.flatnonzero(following >= 0).tolist():
        box = lines[first]
        line = first
        for _line in range(2):
            line = int(following[line])
            if line < 0:
                break
            box = np.concatenate([np.minimum(box[:2], lines[line, :2]), np.maximum(box[2:], lines[line, 2:])])
            blocks.append(box)
    padded = np.array(blocks, np.float64).reshape(-1, 4)
    return np.concatenate([padded, _padded(padded, em, ((0.7, 0.6),))])


def _holders(boxes: Boxes, scene: Scene) -> Boxes:
    """For each box the smallest surface around it that is larger than the box; else the picture."""
    height, width = scene.edges.shape
    holders = np.tile(np.array([0.0, 0.0, width, height]), (len(boxes), 1))
    surfaces = scene.surface_boxes
    sizes = (surfaces[:, 2] - surfaces[:, 0]) * (surfaces[:, 3] - surfaces[:, 1])
    slack = scene.em / 4
    for surface in surfaces[np.argsort(-sizes, kind="stable")]:
        inside = (boxes[:, :2] >= surface[:2] - slack).all(1) & (boxes[:, 2:] <= surface[2:] + slack).all(1)
        inside &= ((surface[2:] - surface[:2]) > (boxes[:, 2:] - boxes[:, :2]) + 2).any(1)
        holders[inside] = surface
    return holders


def _entries(rows: Boxes, scene: Scene) -> Boxes:
    """As wide as what holds them, and halfway to the entries above and below, or both as far as the nearer."""
    holders = _holders(rows, scene)
    if not len(rows):
        return rows
    middles = (rows[:, 1] + rows[:, 3]) / 2
    same = (holders[None] == holders[:, None]).all(2) & (np.abs(rows[None, :, 0] - rows[:, None, 0]) < 2.5 * scene.em)
    steps = middles[None] - middles[:, None]
    far = 2.6 * scene.em
    down = np.where(same & (steps > 0.9 * scene.em), steps, np.inf).min(1).clip(max=2 * far)
    up = np.where(same & (-steps > 0.9 * scene.em), -steps, np.inf).min(1).clip(max=2 * far)
    near = np.minimum(up, down)
    heights = ((up, down), (near, near), (np.full_like(up, 2.3 * scene.em),) * 2)
    entries = np.concatenate(
        [
            np.stack([holders[:, 0] + inset, middles - above / 2, holders[:, 2] - inset, middles + below / 2], 1)
            for above, below in heights
            for inset in ENTRY_INSETS
        ]
    )
    kept: Boxes = entries[(entries[:, 3] - entries[:, 1] < 5.2 * scene.em)]
    return kept


def _stretched(boxes: Boxes, holders: Boxes, em: float) -> Boxes:
    """As high as the bar that holds them: tabs, and entries of a bar."""
    low = (holders[:, 3] - holders[:, 1]) < 5.5 * em
    boxes, holders = boxes[low], holders[low]
    stretched = [
        np.stack([boxes[:, 0] - x * em, holders[:, 1], boxes[:, 2] + x * em, holders[:, 3]], 1) for x in (0.55, 1.1)
    ]
    return np.concatenate(stretched)


def _above_rules(rules: Boxes, em: float) -> Boxes:
    made = [np.stack([rules[:, 0], rules[:, 3] - h * em, rules[:, 2], rules[:, 3]], 1) for h in FIELD_HEIGHTS]
    return np.concatenate(made)
