"""Where number badges go so that none covers another, nor anything small. All lengths are view pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, log2

from app.core.element import Element
from app.core.geometry import Box

HEIGHT = 12
POINT_RADIUS = 6
"""From the middle of a point's mark to its rim."""

_LARGEST_SCALE = 16.0
"""Elements a pixel apart have room for a badge between them at this scale."""

_CELL = 4
"""Two badges in one cell would touch."""

_SMALL = 4 * HEIGHT
"""Lower elements are small; higher ones are panels, and a badge may lie on them."""

_COVERED = 3
"""How far a badge may reach into a small element: into its padding, not its name."""

_OUTSIDE = 256
"""Badges stick out of the screenshot to the left by less than this."""

WidthOf = Callable[[int], int]
_Corner = tuple[int, int]
_Span = tuple[int, int, int, int]


class BadgeChoices:
    """At which corner of its element each badge sits, by number; a badge without a free corner has none.

    Lower numbers choose first. Corners only move apart while the person zooms in: what was chosen at one scale
    stays free at larger ones, and is chosen anew at each power of √2, when there is more room.
    Taken cells are the bits of one integer a row: choosing for 2,000 elements takes 10 to 20 ms.
    """

    def __init__(self, elements: Sequence[Element], scale: float, width_of: WidthOf) -> None:
        self.scale = choosing_scale(scale)
        self.of: dict[int, int] = {}
        self._rows: dict[int, int] = {}
        spans = [_span_of(element, self.scale) for element in elements]
        for left, top, right, bottom in spans:
            if bottom - top < _SMALL:
                self._take(left + _COVERED, top + _COVERED, right - _COVERED, bottom - _COVERED)
        for element, span in zip(elements, spans, strict=True):
            self._choose(element.number, span, width_of(element.number))

    def _choose(self, number: int, span: _Span, width: int) -> None:
        """Corners share sides, and what is known of one side is asked once."""
        taken: dict[int, int] = {}
        wanted: dict[int, int] = {}
        for choice, (left, top) in enumerate(_corners(span, width)):
            if left not in wanted:
                wanted[left] = _bits(left, left + width)
            if top not in taken:
                taken[top] = self._taken_below(top)
            if not taken[top] & wanted[left]:
                self._take(left, top, left + width, top + HEIGHT)
                self.of[number] = choice
                return

    def _taken_below(self, top: int) -> int:
        """In all rows of a badge."""
        get, first, last = self._rows.get, top // _CELL, (top + HEIGHT - 1) // _CELL
        taken = 0
        for row in range(first, last + 1):
            taken |= get(row, 0)
        return taken

    def _take(self, left: int, top: int, right: int, bottom: int) -> None:
        bits, rows = _bits(left, right), self._rows
        for row in range(top // _CELL, (bottom - 1) // _CELL + 1):
            rows[row] = rows.get(row, 0) | bits


class BadgeLayout:
    """Top left corners of badges from the screenshot's top left corner, at one `scale`."""

    def __init__(self, elements: Sequence[Element], choices: BadgeChoices, scale: float, width_of: WidthOf) -> None:
        self.scale = scale
        self._choices = choices
        self._width_of = width_of
        self.placed = [(element, self.corner_of(element)) for element in elements if element.number in choices.of]

    def corner_of(self, element: Element) -> _Corner:
        """Where its badge is, or would be if it were alone."""
        choice = self._choices.of.get(element.number, 0)
        return _corners(_span_of(element, self.scale), self._width_of(element.number))[choice]

    def element_at(self, x: float, y: float) -> Element | None:
        """Whose badge is there."""
        for element, (left, top) in self.placed:
            if top <= y < top + HEIGHT and left <= x < left + self._width_of(element.number):
                return element
        return None


def choosing_scale(scale: float) -> float:
    """The next lower power of √2; none above 16, where everything has found a place."""
    return min(2 ** (floor(2 * log2(scale)) / 2), _LARGEST_SCALE)


def _corners(span: _Span, width: int) -> tuple[_Corner, ...]:
    """Above, before and below the element; within it last, which its own place forbids unless it is a panel."""
    left, top, right, bottom = span
    return (left, top - HEIGHT), (left - width, top), (right - width, top - HEIGHT), (left, bottom), (left, top)


def _span_of(element: Element, scale: float) -> _Span:
    place = element.place
    if isinstance(place, Box):
        return round(place.x1 * scale), round(place.y1 * scale), round(place.x2 * scale), round(place.y2 * scale)
    x, y = round((place.x + 0.5) * scale), round((place.y + 0.5) * scale)
    return x - POINT_RADIUS, y - POINT_RADIUS, x + POINT_RADIUS, y + POINT_RADIUS


def _bits(left: int, right: int) -> int:
    """The cells between two edges; none if they are the wrong way round."""
    first, last = (left + _OUTSIDE) // _CELL, (right - 1 + _OUTSIDE) // _CELL
    return ((1 << last - first + 1) - 1) << first if 0 <= first <= last else 0
