"""Where text is: the lines of a picture, by PP-OCR's detection network."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np

from app.scan.arrays import Boxes, Floats, Labels, Numbers, Pixels
from app.scan.network import Network, as_tensor
from app.scan.opencv import cv2
from app.scan.progress import Report

STEP = 32
"""The network halves its input five times."""

LONG_SIDE = 1600
"""Pixels of the longer side at the first look, and of a tile: 2000 found no more lines on 80 screens."""

CLOSE_PIXELS, CLOSEST_PIXELS = 10_000_000, 34_000_000
"""At most so many are looked at closely, and where text is still small: what a 4K and an 8K screen have."""

LEAST_RATIO = 0.4
"""Of a picture made smaller than that not even large text can be seen."""

SMALL_LINE = 13
"""Height in pixels of the network's input under which it begins to miss lines."""

MARGIN = 2 * STEP
"""What a tile sees of its neighbours, so that text on its edge is seen whole."""

TEXT_PIXEL = 0.3
TEXT_LINE = 0.5
"""Probability from which a pixel, and the mean from which a line counts as text (PP-OCR's own 0.3 and 0.5)."""

GROWTH = 1.5
"""The network marks the core of a line; area over perimeter times this is what was left off (PP-OCR's unclip)."""

LEAST_HEIGHT = 5
"""In pixels of the picture; nothing smaller can be read."""

Span = tuple[int, int]


class TextDetector:
    def __init__(self, network: Network) -> None:
        self._network = network

    def detect(self, picture: Pixels, report: Report) -> Boxes:
        """Upright lines in pixels of the picture, unordered. A large one with small text is looked at more closely."""
        *farther, closest = _ratios(picture)
        for ratio in farther:
            lines = self._look(picture, ratio, report)
            if not _may_be_missed(lines, ratio):
                return lines
        return self._look(picture, closest, report)

    def _look(self, picture: Pixels, ratio: float, report: Report) -> Boxes:
        probability = self._probability(_resized(picture, ratio), report)
        height, width = probability.shape
        boxes = _line_boxes(probability) * ((picture.shape[1] / width, picture.shape[0] / height) * 2)
        boxes[:, 0::2] = boxes[:, 0::2].clip(0, picture.shape[1])
        boxes[:, 1::2] = boxes[:, 1::2].clip(0, picture.shape[0])
        readable: Boxes = boxes[(boxes[:, 3] - boxes[:, 1] >= LEAST_HEIGHT) & (boxes[:, 2] - boxes[:, 0] >= 2)]
        return readable

    def _probability(self, picture: Pixels, report: Report) -> Floats:
        """Of every pixel to be text, put together from tiles."""
        height, width = picture.shape[:2]
        whole = np.empty((height, width), np.float32)
        tiles = list(itertools.product(_spans(height), _spans(width)))
        for done, ((top, bottom), (left, right)) in enumerate(tiles):
            report(done, len(tiles))
            y, x = max(0, top - MARGIN), max(0, left - MARGIN)
            seen = picture[y : bottom + MARGIN, x : right + MARGIN, :3]
            if (seen == seen[0, 0]).all():
                whole[top:bottom, left:right] = 0
                continue
            answer = self._network.run(as_tensor(seen[None]))[0, 0]
            whole[top:bottom, left:right] = answer[top - y : bottom - y, left - x : right - x]
        report(len(tiles), len(tiles))
        return whole


def _ratios(picture: Pixels) -> list[float]:
    """How much smaller the picture is made for each look, ascending."""
    height, width = picture.shape[:2]
    closer = (math.sqrt(most / (height * width)) for most in (CLOSE_PIXELS, CLOSEST_PIXELS))
    *farther, closest = sorted({min(1.0, ratio) for ratio in (LONG_SIDE / max(height, width), *closer)})
    return [*(ratio for ratio in farther if ratio >= LEAST_RATIO), closest]


def _may_be_missed(lines: Boxes, ratio: float) -> bool:
    heights = (lines[:, 3] - lines[:, 1]) * ratio
    return len(lines) == 0 or bool(np.quantile(heights, 0.25) < SMALL_LINE)


def _resized(picture: Pixels, ratio: float) -> Pixels:
    height, width = (max(STEP, round(side * ratio / STEP) * STEP) for side in picture.shape[:2])
    method = cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR
    resized: Pixels = cv2.resize(picture, (width, height), interpolation=method)
    return resized


def _spans(side: int) -> Iterator[Span]:
    """A side cut into as few equal tiles as will do; all numbers are multiples of STEP."""
    count = math.ceil(side / LONG_SIDE)
    cuts = [round(side * n / count / STEP) * STEP for n in range(count + 1)]
    return itertools.pairwise(cuts)


def _line_boxes(probability: Floats) -> Boxes:
    """Boxes around the connected areas of likely text, in pixels of the map, grown to the whole line."""
    text = (probability > TEXT_PIXEL).astype(np.uint8)
    labels: Labels
    count, labels, stats, _centres = cv2.connectedComponentsWithStats(text, connectivity=8)
    likelihood = _sums(labels, probability, count) / stats[:, 4]
    left, top, width, height, area = stats.T.astype(np.float64)
    good = (height >= 3) & (width >= 2) & (area >= 8) & (likelihood >= TEXT_LINE)
    good[0] = False
    growth = width * height * GROWTH / (2 * (width + height))
    boxes: Boxes = np.stack([left - growth, top - growth, left + width + growth, top + height + growth], 1)
    return boxes[good, :]


def _sums(labels: Labels, probability: Floats, count: int) -> Numbers:
    """Of the probabilities of each label, band by band: what is counted is copied in double precision."""
    sums = np.zeros(count)
    for top in range(0, len(labels), LONG_SIDE):
        band = slice(top, top + LONG_SIDE)
        sums += np.bincount(labels[band].ravel(), probability[band].ravel(), count)
    return sums
