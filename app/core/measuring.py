"""Distances on a screenshot. Ends lie on the edges between pixels, so that a box is as long as it is wide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from app.core.geometry import Box, Point
from app.core.words import _


@dataclass(frozen=True, slots=True)
class Distance:
    """From `start` to `end`, in pixels."""

    start: Point
    end: Point

    @property
    def dx(self) -> int:
        return self.end.x - self.start.x

    @property
    def dy(self) -> int:
        return self.end.y - self.start.y

    @property
    def length(self) -> float:
        return hypot(self.dx, self.dy)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What lies between two boxes; None in a direction in which they overlap."""

    across: Distance | None
    down: Distance | None

    @property
    def distances(self) -> tuple[Distance, ...]:
        return tuple(gap for gap in (self.across, self.down) if gap)


def snapped(point: Point, boxes: Iterable[Box], reach: float) -> Point:
    """Onto the nearest side and the nearest top or bottom of a box that lies within `reach` pixels."""
    near = [box for box in boxes if _is_near(box, point, reach)]
    return Point(
        _nearest(point.x, (x for box in near for x in (box.x1, box.x2)), reach),
        _nearest(point.y, (y for box in near for y in (box.y1, box.y2)), reach),
    )


def straightened(start: Point, end: Point) -> Point:
    """Along the longer of both directions alone."""
    if abs(end.x - start.x) >= abs(end.y - start.y):
        return Point(end.x, start.y)
    return Point(start.x, end.y)


def gaps_between(one: Box, other: Box) -> Gaps:
    """Each measured where both can be seen: in the middle of what they have in common, or else of what is between."""
    left, right = sorted((one, other), key=lambda box: box.x1)
    upper, lower = sorted((one, other), key=lambda box: box.y1)
    y = _middle(one.y1, one.y2, other.y1, other.y2)
    x = _middle(one.x1, one.x2, other.x1, other.x2)
    across = Distance(Point(left.x2, y), Point(right.x1, y)) if right.x1 >= left.x2 else None
    down = Distance(Point(x, upper.y2), Point(x, lower.y1)) if lower.y1 >= upper.y2 else None
    return Gaps(across, down)


def distance_text(distance: Distance, scale: float) -> str:
    """Pixels, and points where they differ; `scale` is pixels a point."""
    pixels = _("{dx} × {dy} px, {length} px apart").format(
        dx=abs(distance.dx), dy=abs(distance.dy), length=_figure(distance.length)
    )
    if scale == 1:
        return pixels
    return pixels + _(" · {dx} × {dy} pt, {length} pt apart").format(
        dx=_figure(abs(distance.dx) / scale),
        dy=_figure(abs(distance.dy) / scale),
        length=_figure(distance.length / scale),
    )


def gaps_text(gaps: Gaps, scale: float) -> str:
    """In words of the two directions; what overlaps in both has none."""
    across = _("{gap} apart horizontally").format(gap=length_text(gaps.across, scale)) if gaps.across else ""
    down = _("{gap} apart vertically").format(gap=length_text(gaps.down, scale)) if gaps.down else ""
    return ", ".join(filter(None, (across, down))) or _("they overlap")


def length_text(distance: Distance, scale: float) -> str:
    pixels = _("{length} px").format(length=_figure(distance.length))
    return pixels if scale == 1 else pixels + _(" ({length} pt)").format(length=_figure(distance.length / scale))


def _is_near(box: Box, point: Point, reach: float) -> bool:
    across = box.x1 - reach <= point.x <= box.x2 + reach
    return across and box.y1 - reach <= point.y <= box.y2 + reach


def _nearest(value: int, edges: Iterable[int], reach: float) -> int:
    nearest = min(edges, key=lambda edge: abs(edge - value), default=value)
    return nearest if abs(nearest - value) <= reach else value


def _middle(first: int, first_end: int, second: int, second_end: int) -> int:
    """Of what two spans have in common, or of the room between them."""
    return (max(first, second) + min(first_end, second_end)) // 2


def _figure(value: float) -> str:
    return f"{round(value, 1):g}"
