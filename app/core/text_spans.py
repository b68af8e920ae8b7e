"""Where in the box of a line a part of its text stands, judged by how wide its characters usually are."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import dataclass

from app.core.geometry import Box

_NARROW = frozenset("iljftrI.,:;'’|!()[] ")
_BROAD = frozenset("mwMW@%—…")

LINES_ABOVE = 7.0
"""A box higher than so many of its characters are wide holds more than one line."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the character `start` to the one before `end`."""

    start: int
    end: int


def span_box(text: str, box: Box, span: Span) -> Box:
    """Of a part of the text, as wide as its share of the line; all of `box` where that is no single line."""
    if not text or box.height > LINES_ABOVE * box.width / len(text):
        return box
    edges = _edges(text, box)
    left, right = round(edges[span.start]), round(edges[span.end])
    left = min(left, box.x2 - 1)
    return Box(left, box.y1, min(max(right, left + 1), box.x2), box.y2)


def span_between(text: str, box: Box, left: float, right: float) -> Span | None:
    """The characters whose middles lie from `left` to `right`, in pixels; None if there are none."""
    edges = _edges(text, box)
    inside = [n for n, (a, b) in enumerate(itertools.pairwise(edges)) if left <= (a + b) / 2 < right]
    return Span(inside[0], inside[-1] + 1) if inside else None


def _edges(text: str, box: Box) -> list[float]:
    """Where each character begins, and where the last one ends."""
    reached = [0.0, *itertools.accumulate(map(_width, text))]
    return [box.x1 + box.width * at / max(reached[-1], 1e-9) for at in reached]


def _width(character: str) -> float:
    """In widths of a usual Latin letter."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 2.0
    return 0.6 if character in _NARROW else 1.5 if character in _BROAD else 1.0
