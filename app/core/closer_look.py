"""Looking once more from near: which part to look at, and what to make of both looks."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, hypot

from app.core.element_collector import MOST_OF_THE_PICTURE
from app.core.geometry import Box, Place, Point, Size, bounds_of, centre_of

_MARGIN = 0.1
"""Of each side of the picture, left on all sides of what was found.

Boxes of 4-bit weights were reported to lie 2 to 4 % of the picture away; the crop has room for twice as much.
"""

_LEAST = Size(640, 480)
"""Pixels of a crop: with less around it, a control can't be told from its like."""

_MOST = 0.5
"""Of the picture's area; a larger crop shows hardly more than the first look did."""

_POINT_SIZE = 32
"""Pixels: a point, or a smaller box, is taken for as large as what one token of the picture shows."""

_PIXELS_PER_TOKEN = 32 * 32
_MOST_TOKENS = 2048
"""Of a crop; a larger one is resized."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two looks at one thing differ.

    `distance` is between their centres, in pixels of the screenshot. `confidence` is 1 - distance / size, and 0 at
    least, where size is the longer diagonal of both boxes: 1 if the centres are the same, 0 from one size apart.
    """

    distance: float
    confidence: float


def crop_around(place: Place, picture: Size) -> Box | None:
    """The part to look at from near; None if that would show hardly more than the whole picture did."""
    box = bounds_of(place)
    width = max(box.width + 2 * round(_MARGIN * picture.width), _LEAST.width)
    height = max(box.height + 2 * round(_MARGIN * picture.height), _LEAST.height)
    size = Size(min(width, picture.width), min(height, picture.height))
    if size.area > _MOST * picture.area:
        return None
    middle = box.centre
    x = _inside(middle.x - size.width // 2, size.width, picture.width)
    y = _inside(middle.y - size.height // 2, size.height, picture.height)
    return Box(x, y, x + size.width, y + size.height)


def crop_tokens(crop: Box, image_tokens: int) -> int:
    """What the crop may cost, so that it is seen at full resolution; at least as much as the whole picture may."""
    return max(image_tokens, min(ceil(crop.area / _PIXELS_PER_TOKEN), _MOST_TOKENS))


def _inside(start: int, length: int, whole_length: int) -> int:
    return min(max(start, 0), whole_length - length)


def agreement(first: Place, second: Place) -> Agreement:
    distance = _distance(centre_of(first), centre_of(second))
    size = max(_diagonal(first), _diagonal(second), _POINT_SIZE)
    return Agreement(round(distance, 1), round(max(0.0, 1 - distance / size), 3))


def is_within_reach(distance: float, crop: Box) -> bool:
    """Whether the first look may have meant what the second found: at the rim of the crop lies something else."""
    return distance <= min(crop.width, crop.height) / 2


def is_nearly_all(place: Place, part: Box) -> bool:
    """Whether a box covers most of what was looked at, which is how models point when they know no better."""
    return bounds_of(place).area > MOST_OF_THE_PICTURE * part.area


def _diagonal(place: Place) -> float:
    return hypot(place.width, place.height) if isinstance(place, Box) else 0.0


def _distance(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)
