"""The scan itself: text, then what is around it. Imports the heavy libraries."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from app.core.element import Element, Source
from app.core.errors import ImageError
from app.core.field_labels import with_labels
from app.core.geometry import Box, Size
from app.core.ports import Watch
from app.core.reading_order import in_reading_order
from app.core.run import Stage
from app.core.screenshot import Screenshot
from app.core.words import _
from app.scan.arrays import Pixels
from app.scan.finding import Finding
from app.scan.findings import region_findings, text_findings
from app.scan.network import OnnxNetwork
from app.scan.onnx import Fail, RuntimeException
from app.scan.opencv import cv2
from app.scan.picture import pixels_of, shrunk
from app.scan.progress import Report, report
from app.scan.surfaces import LEAST_SIDE
from app.scan.symbols import without_symbols
from app.scan.text_detection import TextDetector
from app.scan.text_lines import TextLine, text_lines
from app.scan.text_recognition import TextRecognizer
from app.scan.weights import Weights

FOREIGN_ERRORS = (MemoryError, cv2.error, Fail, RuntimeException)
"""What OpenCV and onnxruntime raise where memory runs out."""

LEAST_CONFIDENCE = 0.5
"""Mean probability of its characters below which a reading is none."""

EM_AT_1X = 14
"""Usual font size of interfaces, in pixels at 1x."""

LARGEST_FACTOR = 3
MOST_PIXELS = 16_000_000
"""Of the picture surfaces are looked for on: a 5K screen."""


class ScanEngine:
    def __init__(self, weights: Weights) -> None:
        self._detector = TextDetector(OnnxNetwork(weights.detection))
        self._recognizer = TextRecognizer(OnnxNetwork(weights.recognition), weights.characters)

    def scan(self, screenshot: Screenshot, watch: Watch) -> list[Element]:
        """Elements numbered from 1 in reading order. Raises ImageError, Interrupted."""
        try:
            return _numbered(self._findings(pixels_of(screenshot), watch), screenshot.size)
        except FOREIGN_ERRORS as error:
            raise ImageError(
                _("The picture could not be scanned: {reason}.").format(reason=error or type(error).__name__),
                _("Close other apps to free memory, or try a part of the picture."),
            ) from error

    def _findings(self, picture: Pixels, watch: Watch) -> list[Finding]:
        if min(picture.shape[:2]) < LEAST_SIDE:
            return []
        lines = self._lines(picture, watch)
        return [*text_findings(lines), *_regions(picture, lines, partial(report, watch, Stage.SCAN_REGIONS))]

    def _lines(self, picture: Pixels, watch: Watch) -> list[TextLine]:
        boxes = self._detector.detect(picture, partial(report, watch, Stage.SCAN_TEXT))
        readings = self._recognizer.read(picture, boxes, partial(report, watch, Stage.SCAN_READ))
        sure = [n for n, r in enumerate(readings) if r.text.strip() and r.confidence >= LEAST_CONFIDENCE]
        return without_symbols(text_lines(picture, boxes[sure], [readings[n] for n in sure]))


def _regions(picture: Pixels, lines: Sequence[TextLine], report: Report) -> Iterator[Finding]:
    factor = _pixels_per_point(picture, lines)
    at_1x = [line.scaled(1 / factor) for line in lines]
    for finding in region_findings(shrunk(picture, factor), at_1x, report):
        x1, y1, x2, y2 = finding.box
        yield replace(finding, box=(x1 * factor, y1 * factor, x2 * factor, y2 * factor))


def _pixels_per_point(picture: Pixels, lines: Sequence[TextLine]) -> int:
    """By the size of the text, which a screenshot's file does not tell: 1, or 2 and 3 for dense screens."""
    by_text = round(float(np.median([line.em for line in lines])) / EM_AT_1X) if len(lines) >= 3 else 1
    by_size = math.ceil(math.sqrt(picture.shape[0] * picture.shape[1] / MOST_PIXELS))
    return max(1, min(by_text, LARGEST_FACTOR), by_size)


def _numbered(findings: Iterable[Finding], size: Size) -> list[Element]:
    elements = in_reading_order(_element(finding, size) for finding in findings)
    return [replace(element, number=number) for number, element in enumerate(with_labels(elements), 1)]


def _element(finding: Finding, size: Size) -> Element:
    return Element(
        number=0,
        role=finding.role,
        name=finding.name,
        place=_box(finding, size),
        confidence=round(finding.confidence, 3),
        sources=frozenset({Source.SCAN}),
    )


def _box(finding: Finding, size: Size) -> Box:
    """Whole pixels inside the picture, at least one."""
    x1, y1, x2, y2 = (round(side) for side in finding.box)
    x1, y1 = min(max(0, x1), size.width - 1), min(max(0, y1), size.height - 1)
    return Box(x1, y1, max(x1 + 1, min(x2, size.width)), max(y1 + 1, min(y2, size.height)))
