"""What trees know of a candidate: numbers that mean the same on any screen. Pixels at 1x, or font sizes (em)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Boxes, Floats, Numbers, Pixels
from app.scan.candidates import Candidates
from app.scan.content import content_columns
from app.scan.neighbours import neighbour_columns
from app.scan.opencv import cv2
from app.scan.repetition import repetition_columns
from app.scan.scene import Scene
from app.scan.sums import SumTable


@dataclass(frozen=True, slots=True)
class _Maps:
    faint: SumTable
    drawn: SumTable
    grey: SumTable
    colour: SumTable


def features_of(scene: Scene, picture: Pixels, candidates: Candidates) -> Floats:
    """n x FEATURES; the order of the columns is part of the weights. `picture` has three channels."""
    boxes = candidates.boxes
    maps = _maps(scene, picture)
    columns = [
        candidates.origins.astype(np.float64),
        *_geometry(boxes, scene),
        *_sides(boxes, maps),
        *_corners(boxes, maps),
        *_colours(boxes, maps, picture),
        *content_columns(boxes, scene),
        *neighbour_columns(boxes, scene),
        *repetition_columns(candidates, scene.em),
    ]
    return np.stack(columns, 1).astype(np.float32)


def _maps(scene: Scene, picture: Pixels) -> _Maps:
    blue, green, red = cv2.split(picture)
    highest, lowest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    return _Maps(
        faint=SumTable((scene.edges >= 4).astype(np.uint8)),
        drawn=SumTable((scene.edges >= 22).astype(np.uint8)),
        grey=SumTable(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)),
        colour=SumTable(highest - lowest),
    )


def _geometry(boxes: Boxes, scene: Scene) -> list[Numbers]:
    height, width = scene.edges.shape
    w, h = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    screen = [np.full(len(boxes), value) for value in (scene.em, width, height, len(scene.lines))]
    return [
        w,
        h,
        w / scene.em,
        h / scene.em,
        np.log(w / h.clip(1)),
        w * h / (width * height),
        w / width,
        boxes[:, 0] / width,
        (boxes[:, 0] + boxes[:, 2]) / 2 / width,
        boxes[:, 1] / height,
        boxes[:, 0].clip(0, 400),
        (width - boxes[:, 2]).clip(0, 400),
        boxes[:, 1].clip(0, 400),
        (height - boxes[:, 3]).clip(0, 400),
        *screen,
    ]


def _sides(boxes: Boxes, maps: _Maps) -> list[Numbers]:
    """How much of an outline is there: left, top, right, bottom; on the box's side, within and around it."""
    sides = [_side_bands(boxes, side) for side in range(4)]
    faint = np.stack([_best_row(maps.faint, *band) for band in sides])
    drawn = np.stack([_best_row(maps.drawn, *band) for band in sides])
    tables = (maps.faint, maps.drawn)
    around = [_ring_mean(table, _grown(boxes, 5), _grown(boxes, 2)) for table in tables]
    within = [_ring_mean(table, _grown(boxes, -1), _grown(boxes, -4)) for table in tables]
    return [
        *faint,
        *drawn,
        faint.min(0),
        faint.mean(0),
        drawn.min(0),
        drawn.mean(0),
        *around,
        *within,
        maps.faint.mean_over(boxes),
        maps.drawn.mean_over(boxes),
        maps.drawn.mean_over(_middle(boxes)),
    ]


def _side_bands(boxes: Boxes, side: int) -> tuple[Boxes, int]:
    """The pixel just inside a side, without its ends, and the direction it may be moved in."""
    x1, y1, x2, y2 = boxes.round().T
    dx, dy = ((x2 - x1) * 0.1).clip(2), ((y2 - y1) * 0.1).clip(2)
    match side:
        case 0:
            return np.stack([x1, y1 + dy, x1 + 1, y2 - dy], 1), 0
        case 1:
            return np.stack([x1 + dx, y1, x2 - dx, y1 + 1], 1), 1
        case 2:
            return np.stack([x2 - 1, y1 + dy, x2, y2 - dy], 1), 0
        case _:
            return np.stack([x1 + dx, y2 - 1, x2 - dx, y2], 1), 1


def _best_row(table: SumTable, bands: Boxes, direction: int) -> Numbers:
    """The largest share of edge pixels on one of four rows around a side; an edge lies on the pixel before it."""
    moves = np.zeros((4, 4))
    moves[:, direction] = moves[:, direction + 2] = (-2, -1, 0, 1)
    best: Numbers = np.stack([table.mean_over(bands + move) for move in moves]).max(0).clip(0, 1)
    return best


def _ring_mean(table: SumTable, outer: Boxes, inner: Boxes) -> Numbers:
    """Over what lies in `outer` and not in `inner`."""
    area = (outer[:, 2:] - outer[:, :2]).clip(0).prod(1) - (inner[:, 2:] - inner[:, :2]).clip(0).prod(1)
    means: Numbers = (table.over(outer) - table.over(inner)) / area.clip(1)
    return means


def _grown(boxes: Boxes, pixels: float) -> Boxes:
    grown: Boxes = boxes + np.array([-pixels, -pixels, pixels, pixels])
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    grown[:, :2] = np.minimum(grown[:, :2], middle)
    grown[:, 2:] = np.maximum(grown[:, 2:], middle)
    return grown


def _middle(boxes: Boxes) -> Boxes:
    quarter = (boxes[:, 2:] - boxes[:, :2]) / 4
    return np.concatenate([boxes[:, :2] + quarter, boxes[:, 2:] - quarter], 1)


def _corners(boxes: Boxes, maps: _Maps) -> list[Numbers]:
    """Edges in the corners against those in the middles of the sides: a circle leaves the corners free."""
    x1, y1, x2, y2 = boxes.T
    w, h = (x2 - x1) * 0.14, (y2 - y1) * 0.14
    corners = [
        np.stack([x1, y1, x1 + w, y1 + h], 1),
        np.stack([x2 - w, y1, x2, y1 + h], 1),
        np.stack([x1, y2 - h, x1 + w, y2], 1),
        np.stack([x2 - w, y2 - h, x2, y2], 1),
    ]
    shares = np.stack([maps.drawn.mean_over(corner) for corner in corners])
    return [shares.max(0), shares.mean(0)]


def _colours(boxes: Boxes, maps: _Maps, picture: Pixels) -> list[Numbers]:
    """Grey and colour (highest less lowest channel), 0 to 255: inside, on the rim and around."""
    columns: list[Numbers] = []
    for table in (maps.grey, maps.colour):
        inside = table.mean_over(boxes)
        around = _ring_mean(table, _grown(boxes, 4), _grown(boxes, 1))
        rim = _ring_mean(table, _grown(boxes, -1), _grown(boxes, -3))
        columns += [inside, rim, around, np.abs(rim - around), np.abs(inside - rim)]
    return [*columns, np.full(len(boxes), float(np.mean(cv2.mean(picture)[:3])))]
