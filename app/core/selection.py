"""Pulling a selection over a picture: whole pixels, always within the picture, whichever way the hand goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import assert_never

from app.core.geometry import Box, Point


class Handle(Enum):
    """What a selection is pulled by: the sides of it that follow, left and up being -1."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)
    BOTTOM_LEFT = (-1, 1)
    BOTTOM = (0, 1)
    BOTTOM_RIGHT = (1, 1)

    @property
    def across(self) -> int:
        return self.value[0]

    @property
    def down(self) -> int:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A handle is pulled: `fixed` is the pixel that stays, `grip` the way from the hand to the pixel that follows it.

    Of a side only the one direction follows; the other stays as it is in `box`.
    """

    box: Box
    handle: Handle
    fixed: Point
    grip: Point


@dataclass(frozen=True, slots=True)
class Shift:
    """All of `box` is carried along from `start`; afterwards the hand goes back to `stretch`, if it came from one."""

    box: Box
    start: Point
    stretch: Stretch | None = None


Drag = Stretch | Shift


def between(one: Point, other: Point) -> Box:
    """The smallest box with both pixels in it."""
    return Box(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x) + 1, max(one.y, other.y) + 1)


def clamped(point: Point, bounds: Box) -> Point:
    return Point(min(max(point.x, bounds.x1), bounds.x2 - 1), min(max(point.y, bounds.y1), bounds.y2 - 1))


def moved_within(box: Box, dx: int, dy: int, bounds: Box) -> Box:
    """As far that way as there is room."""
    return box.moved(
        min(max(dx, bounds.x1 - box.x1), bounds.x2 - box.x2),
        min(max(dy, bounds.y1 - box.y1), bounds.y2 - box.y2),
    )


def handle_at(box: Box, point: Point, reach: int) -> Handle | None:
    """What a hand at `point` would pull; small boxes keep an inside by which they can be moved."""
    across = _side(point.x, box.x1, box.x2, reach)
    down = _side(point.y, box.y1, box.y2, reach)
    if across is None or down is None or (across, down) == (0, 0):
        return None
    return Handle((across, down))


def new_drag(start: Point) -> Stretch:
    return Stretch(between(start, start), Handle.BOTTOM_RIGHT, start, Point(0, 0))


def pull_of(box: Box, handle: Handle, hand: Point) -> Stretch:
    opposite = _corner(box, -handle.across, -handle.down)
    follower = _corner(box, handle.across, handle.down)
    return Stretch(box, handle, opposite, Point(follower.x - hand.x, follower.y - hand.y))


def stretched(box: Box, handle: Handle, dx: int, dy: int, bounds: Box) -> Box:
    """By keys: the handle's sides go that far, and never past the sides opposite."""
    follower, opposite = _corner(box, handle.across, handle.down), _corner(box, -handle.across, -handle.down)
    x, y = follower.x + dx, follower.y + dy
    x = min(x, opposite.x) if handle.across < 0 else max(x, opposite.x)
    y = min(y, opposite.y) if handle.down < 0 else max(y, opposite.y)
    return between(clamped(Point(x, y), bounds), opposite)


def carrying(drag: Drag, box: Box, hand: Point, *, carries: bool, bounds: Box) -> Drag:
    """The drag from here on, `box` being what is selected now, if the hand carries all of it or no longer does."""
    match drag:
        case Stretch() if carries:
            return Shift(box, hand, drag)
        case Shift(stretch=Stretch() as before) if not carries:
            start = drag.box
            dx, dy = box.x1 - start.x1, box.y1 - start.y1
            fixed = Point(before.fixed.x + dx, before.fixed.y + dy)
            return replace(before, box=moved_within(before.box, dx, dy, bounds), fixed=fixed)
        case _:
            return drag


def dragged(drag: Drag, hand: Point, bounds: Box, *, square: bool) -> Box:
    """What is selected once the hand is there."""
    match drag:
        case Stretch():
            return _stretched(drag, hand, bounds, square=square)
        case Shift(box=box, start=start):
            return moved_within(box, hand.x - start.x, hand.y - start.y, bounds)
        case _:
            assert_never(drag)


def _stretched(drag: Stretch, hand: Point, bounds: Box, *, square: bool) -> Box:
    tip = Point(
        _reached(hand.x, drag.grip.x, bounds.x1, bounds.x2 - 1),
        _reached(hand.y, drag.grip.y, bounds.y1, bounds.y2 - 1),
    )
    if square and drag.handle.across and drag.handle.down:
        tip = _square_tip(drag.fixed, tip, bounds)
    pulled, kept = between(drag.fixed, tip), drag.box
    x1, x2 = (pulled.x1, pulled.x2) if drag.handle.across else (kept.x1, kept.x2)
    y1, y2 = (pulled.y1, pulled.y2) if drag.handle.down else (kept.y1, kept.y2)
    return Box(x1, y1, x2, y2)


def _reached(hand: int, grip: int, first: int, last: int) -> int:
    """A hand at the edge of the picture has the edge, wherever it holds the handle."""
    if hand <= first or hand >= last:
        return min(max(hand, first), last)
    return min(max(hand + grip, first), last)


def _square_tip(fixed: Point, tip: Point, bounds: Box) -> Point:
    side = max(abs(tip.x - fixed.x), abs(tip.y - fixed.y))
    room_across = fixed.x - bounds.x1 if tip.x < fixed.x else bounds.x2 - 1 - fixed.x
    room_down = fixed.y - bounds.y1 if tip.y < fixed.y else bounds.y2 - 1 - fixed.y
    side = min(side, room_across, room_down)
    return Point(
        fixed.x + (-side if tip.x < fixed.x else side),
        fixed.y + (-side if tip.y < fixed.y else side),
    )


def _side(at: int, first: int, end: int, reach: int) -> int | None:
    """-1 or 1 near one of two edges, 0 between them, None beside."""
    inside = min(reach, (end - first) // 4)
    if first - reach <= at < first + inside:
        return -1
    if end - inside <= at < end + reach:
        return 1
    return 0 if first <= at < end else None


def _corner(box: Box, across: int, down: int) -> Point:
    return Point(box.x1 if across < 0 else box.x2 - 1, box.y1 if down < 0 else box.y2 - 1)
