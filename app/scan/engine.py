"""The scan itself: text, then what is around it. Imports the heavy libraries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from app.core.element import Element, Role, Source
from app.core.errors import ImageError
from app.core.field_labels import with_labels
from app.core.geometry import Box, Size
from app.core.ports import Watch
from app.core.reading_order import in_reading_order
from app.core.run import Stage
from app.core.screenshot import Screenshot
from app.core.words import _
from app.scan.arrays import Pixels
from app.scan.detection import elements_on
from app.scan.finding import Finding
from app.scan.judgement import Judge
from app.scan.onnx import Fail, RuntimeException
from app.scan.opencv import cv2
from app.scan.picture import pixels_of
from app.scan.progress import report
from app.scan.surfaces import LEAST_SIDE
from app.scan.text_lines import TextLine
from app.scan.text_reader import TextReader
from app.scan.view import view_of

FOREIGN_ERRORS = (MemoryError, cv2.error, Fail, RuntimeException)
"""What OpenCV and onnxruntime raise where memory runs out."""


class ScanEngine:
    def __init__(self, reader: TextReader, judge: Judge) -> None:
        self._reader = reader
        self._judge = judge

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
        lines = self._reader.lines(picture, watch)
        view = view_of(picture, lines)
        detected = elements_on(view, self._judge, partial(report, watch, Stage.SCAN_REGIONS))
        return [*map(_text, lines), *(finding.scaled(view.factor) for finding in detected)]


def _text(line: TextLine) -> Finding:
    return Finding(line.box, Role.TEXT, 0.5 + 0.45 * line.confidence, line.text)


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
        states=finding.states,
    )


def _box(finding: Finding, size: Size) -> Box:
    """Whole pixels inside the picture, at least one."""
    x1, y1, x2, y2 = (round(side) for side in finding.box)
    x1, y1 = min(max(0, x1), size.width - 1), min(max(0, y1), size.height - 1)
    return Box(x1, y1, max(x1 + 1, min(x2, size.width)), max(y1 + 1, min(y2, size.height)))
