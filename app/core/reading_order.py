"""The order in which a person reads what is on a screenshot."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.element import Element
from app.core.geometry import bounds_of


def in_reading_order(elements: Iterable[Element]) -> list[Element]:
    """Line by line from the top, each line from left to right; a container comes before what it holds.

    A line ends where the next element begins below the middle of one on the line. The highest middle decides,
    so that a tall panel beside a line does not stretch it to its own height.
    """
    ordered: list[Element] = []
    line: list[Element] = []
    highest_middle = 0.0
    for element in sorted(elements, key=lambda e: bounds_of(e.place).y1):
        bounds = bounds_of(element.place)
        if line and bounds.y1 >= highest_middle:
            ordered += _from_the_left(line)
            line = []
        middle = (bounds.y1 + bounds.y2) / 2
        highest_middle = min(highest_middle, middle) if line else middle
        line.append(element)
    return ordered + _from_the_left(line)


def _from_the_left(line: list[Element]) -> list[Element]:
    return sorted(line, key=lambda element: bounds_of(element.place).x1)
