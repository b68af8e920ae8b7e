"""Scenes without a text reader: lines are where a test says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.scan.arrays import Corners
from app.scan.picture import pixels_of
from app.scan.text_lines import TextLine
from app.scan.view import View, view_of
from tests.support.drawn_screen import DrawnScreen


def line(box: Corners, text: str = "Save", em: float = 14) -> TextLine:
    return TextLine(box, box, em, text, 0.95)


def view(screen: DrawnScreen, lines: Sequence[TextLine] = ()) -> View:
    return view_of(pixels_of(screen.screenshot()), lines)


def fits(boxes: object, wanted: Corners, iou: float = 0.8) -> bool:
    """Whether one of the boxes (n x 4) overlaps the wanted one that much."""
    found = np.asarray(boxes, np.float64)
    low, high = np.maximum(found[:, :2], wanted[:2]), np.minimum(found[:, 2:], wanted[2:])
    common = (high - low).clip(0).prod(1)
    size = (wanted[2] - wanted[0]) * (wanted[3] - wanted[1])
    return bool((common >= iou * ((found[:, 2:] - found[:, :2]).prod(1) + size - common)).any())
