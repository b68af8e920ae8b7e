"""What text says: the characters of each line, by PP-OCR's recognition network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.scan.arrays import Boxes, Floats, Indices, Pixels
from app.scan.network import Network, OnnxNetwork, as_tensor
from app.scan.opencv import cv2
from app.scan.progress import Report
from app.scan.weights import RecognitionWeights

LINE_HEIGHT = 48
"""Pixels, fixed by the network."""

NARROWEST, LONGEST = 8, 16_000
"""Pixels, about a thousand characters; a longer line is squeezed."""

BATCH_WIDTH = 3200
"""Pixels of all lines of a batch: 30 ms on two cores, so that a scan can be stopped at any time."""

MOST_WIDTH = 300_000
"""Pixels of all lines of a 4K picture, some 18,000 characters or 2.6 s on two cores; more are squeezed into that.

A larger picture may have more, in proportion, up to that of 8K.

Characters are read as well at 0.7 of their width, hardly any more at 0.5.
"""

PIXELS_OF_4K, PIXELS_OF_8K = 8_300_000, 33_200_000

PADDING = 24
"""Pixels of nothing after a line: its last character is often lost without."""

BLANK = 0
"""The class between characters."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, and the middle of it in pixels of the picture (give or take a quarter of its height).

    `confidence` is its probability, 0 to 1.
    """

    character: str
    x: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says, from left to right; nothing if it could not be read."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs)

    @property
    def confidence(self) -> float:
        """The mean of its glyphs', 0 if there are none."""
        return sum(glyph.confidence for glyph in self.glyphs) / max(len(self.glyphs), 1)


class TextRecognizer:
    def __init__(self, network: Network, characters: Sequence[str]) -> None:
        self._network = network
        self._characters = ("", *characters, " ")

    @classmethod
    def of(cls, weights: RecognitionWeights) -> TextRecognizer:
        return cls(OnnxNetwork(weights.network), weights.characters)

    def read(self, picture: Pixels, boxes: Boxes, report: Report) -> list[Reading]:
        """One reading for each box, which is in pixels of the picture."""
        whole = boxes.round().astype(int)
        widths = _widths(whole, most_width(picture))
        readings: dict[int, Reading] = {}
        for batch in _batches(widths):
            report(len(readings), len(boxes))
            crops = [_crop(picture, whole[line], widths[line]) for line in batch]
            for line, reading in zip(batch, self._read_batch(crops), strict=True):
                readings[line] = _placed(reading, whole[line])
        report(len(boxes), len(boxes))
        return [readings[line] for line in range(len(boxes))]

    def _read_batch(self, crops: list[Pixels]) -> Iterator[Reading]:
        """Glyphs are placed from 0 at the left of the crop to 1 at its right."""
        width = max(crop.shape[1] for crop in crops) + PADDING
        tensor = np.zeros((len(crops), 3, LINE_HEIGHT, width), np.float32)
        for row, crop in enumerate(crops):
            tensor[row, :, :, : crop.shape[1]] = as_tensor(crop[None])[0]
        probabilities = self._network.run(tensor)
        for crop, steps in zip(crops, probabilities, strict=True):
            yield self._decoded(steps, width / crop.shape[1])

    def _decoded(self, steps: Floats, stretch: float) -> Reading:
        """Greedy CTC: the best class at each step, repeats and blanks left out."""
        classes = steps.argmax(1)
        spoken = np.flatnonzero((classes != BLANK) & (np.diff(classes, prepend=BLANK) != 0))
        places = (spoken + 0.5) / len(steps) * stretch
        confidences = steps[spoken, classes[spoken]]
        characters = [self._characters[n] for n in classes[spoken].tolist()]
        return Reading(tuple(map(Glyph, characters, places.tolist(), confidences.tolist())))


def most_width(picture: Pixels) -> float:
    """Of all lines that are read on it."""
    height, width = picture.shape[:2]
    pixels: int = height * width
    return MOST_WIDTH * min(max(pixels, PIXELS_OF_4K), PIXELS_OF_8K) / PIXELS_OF_4K


def _widths(boxes: Indices, most: float) -> list[int]:
    """Width of each line at LINE_HEIGHT, in pixels."""
    sizes = boxes[:, 2:] - boxes[:, :2]
    widths = (LINE_HEIGHT * sizes[:, 0] / sizes[:, 1].clip(1)).clip(NARROWEST, LONGEST)
    room = most - PADDING * len(boxes)
    squeeze = min(1.0, room / max(1.0, float(widths.sum())))
    return [max(NARROWEST, round(width * squeeze)) for width in widths.tolist()]


def _batches(widths: list[int]) -> Iterator[list[int]]:
    """Lines of about one width together, since all in a batch are padded to the widest."""
    batch: list[int] = []
    for line in sorted(range(len(widths)), key=widths.__getitem__):
        narrowest = widths[batch[0]] if batch else widths[line]
        if batch and (widths[line] * (len(batch) + 1) > BATCH_WIDTH or widths[line] > 1.2 * narrowest + 16):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


def _crop(picture: Pixels, box: Indices, width: int) -> Pixels:
    left, top, right, bottom = box.tolist()
    cut = picture[top:bottom, left:right]
    method = cv2.INTER_LINEAR if bottom - top < LINE_HEIGHT else cv2.INTER_AREA
    resized: Pixels = cv2.resize(cut, (width, LINE_HEIGHT), interpolation=method)
    return resized[:, :, :3]


def _placed(reading: Reading, box: Indices) -> Reading:
    left, right = float(box[0]), float(box[2])
    return Reading(tuple(replace(glyph, x=left + glyph.x * (right - left)) for glyph in reading.glyphs))
