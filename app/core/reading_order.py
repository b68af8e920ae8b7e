"""The order in which a person reads what is on a screenshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from app.core.element import Element
from app.core.geometry import Box, bounds_of

Thing = TypeVar("Thing")


def in_reading_order(elements: Iterable[Element]) -> list[Element]:
    """Line by line from the top, each line from left to right; a container comes before what it holds."""
    return in_order_of_boxes(elements, lambda element: bounds_of(element.place))


def in_order_of_boxes(things: Iterable[Thing], box_of: Callable[[Thing], Box]) -> list[Thing]:
    """Line by line from the top, each line from left to right.

    A line ends where the next thing begins below the middle of one on the line. The highest middle decides,
    so that a tall panel beside a line does not stretch it to its own height.
    """
    ordered: list[Thing] = []
    line: list[tuple[Box, Thing]] = []
    highest_middle = 0.0
    for box, thing in sorted(((box_of(thing), thing) for thing in things), key=lambda placed: placed[0].y1):
        if line and box.y1 >= highest_middle:
            ordered += _from_the_left(line)
            line = []
        middle = (box.y1 + box.y2) / 2
        highest_middle = min(highest_middle, middle) if line else middle
        line.append((box, thing))
    return ordered + _from_the_left(line)


def _from_the_left(line: list[tuple[Box, Thing]]) -> list[Thing]:
    return [thing for _box, thing in sorted(line, key=lambda placed: placed[0].x1)]
