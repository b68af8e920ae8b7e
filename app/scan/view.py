"""A picture as regions are looked for on it: at 1x, whatever the density of the screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Pixels
from app.scan.edges import edges_of
from app.scan.picture import shrunk
from app.scan.scene import Scene
from app.scan.text_lines import TextLine

EM_AT_1X = 14
"""Usual font size of interfaces, in pixels at 1x."""

LARGEST_FACTOR = 3
MOST_PIXELS, MOST_WITHOUT_TEXT = 34_000_000, 16_000_000
"""Of the picture surfaces are looked for on: an 8K screen, and a 5K one where no text tells how dense it is."""

FEWEST_LINES = 3
"""That tell by their size."""


@dataclass(frozen=True, slots=True)
class View:
    """`picture` (three channels) and `scene` have one pixel for `factor` x `factor` of the screenshot."""

    picture: Pixels
    scene: Scene
    factor: int


def view_of(picture: Pixels, lines: Sequence[TextLine]) -> View:
    """`picture` has four channels; `lines` are in its pixels."""
    factor = _pixels_per_point(picture, lines)
    smaller = shrunk(picture, factor)
    return View(smaller, Scene(edges_of(smaller), [line.scaled(1 / factor) for line in lines]), factor)


def _pixels_per_point(picture: Pixels, lines: Sequence[TextLine]) -> int:
    """By the size of the text, which a screenshot's file does not tell: 1, or 2 and 3 for dense screens."""
    pixels = picture.shape[0] * picture.shape[1]
    if len(lines) < FEWEST_LINES:
        return math.ceil(math.sqrt(pixels / MOST_WITHOUT_TEXT))
    by_text = round(float(np.median([line.em for line in lines])) / EM_AT_1X)
    return max(1, min(by_text, LARGEST_FACTOR), math.ceil(math.sqrt(pixels / MOST_PIXELS)))
