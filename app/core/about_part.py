"""Asking about a part of a screenshot: what the model sees of it, and what it is told of its place in the whole."""

from __future__ import annotations

from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.inspection import Exchange
from app.core.task import about_of
from app.core.words import _

_MARGIN = 24
"""Pixels on all sides: what a thing belongs to is seen around it."""

_LEAST = Size(256, 192)
"""Pixels of a crop; from less, a model can't tell what it looks at."""


def crop_about(part: Box, picture: Size) -> Box:
    """`part` with a little around it, at full resolution; within the picture."""
    x1, x2 = _stretched(part.x1, part.x2, _LEAST.width, picture.width)
    y1, y2 = _stretched(part.y1, part.y2, _LEAST.height, picture.height)
    return Box(x1, y1, x2, y2)


def part_element(part: Box) -> Element:
    """To be shown among places of an answer; its number, 0, is none of theirs."""
    return Element(0, Role.OTHER, _("What was asked about"), part)


def places_of(exchange: Exchange) -> tuple[Element, ...]:
    """What was asked about, if that was a part, then what the answer names."""
    about = about_of(exchange.task)
    return (part_element(about), *exchange.regions) if about else exchange.regions


def place_words(part: Box, picture: Size) -> str:
    """For the model, in English as all prompts are."""
    crop = crop_about(part, picture)
    across = _percents(crop.x1, crop.x2, picture.width)
    down = _percents(crop.y1, crop.y2, picture.height)
    inner = _inner_words(part, crop)
    return (
        f"This is a part of a screenshot of {picture.width} x {picture.height} pixels, shown at full size: "
        f"from {across} of its width, counted from the left, and from {down} of its height, counted from the top. "
        f"The question is about {inner}."
    )


def _inner_words(part: Box, crop: Box) -> str:
    across = _percents(part.x1 - crop.x1, part.x2 - crop.x1, crop.width)
    down = _percents(part.y1 - crop.y1, part.y2 - crop.y1, crop.height)
    return f"what lies in this part from {across} of its width and from {down} of its height"


def _percents(start: int, end: int, length: int) -> str:
    return f"{100 * start / length:.0f} % to {100 * end / length:.0f} %"


def _stretched(start: int, end: int, least: int, whole: int) -> tuple[int, int]:
    """Both ends moved apart alike, then into the picture."""
    length = min(max(end - start + 2 * _MARGIN, least), whole)
    begin = (start + end - length) // 2
    begin = min(max(begin, 0), whole - length)
    return begin, begin + length
