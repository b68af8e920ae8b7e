"""The selection on one picture while a person makes it, by mouse or by keys."""

from __future__ import annotations

from app.core.geometry import Box, Point, Size, whole
from app.core.selection import (
    Drag,
    Handle,
    Shift,
    carrying,
    clamped,
    dragged,
    handle_at,
    moved_within,
    new_drag,
    pull_of,
    stretched,
)


class Marquee:
    """Between `press` and `release` it follows the hand.

    A hand that has not gone further than its slack has clicked, and a click changes nothing here.
    """

    def __init__(self, size: Size) -> None:
        self.box: Box | None = None
        self._bounds = whole(size)
        self._drag: Drag | None = None
        self._start = Point(0, 0)
        self._slack = 0
        self._is_pulled = False

    @property
    def is_held(self) -> bool:
        """Whether a drag has begun, if only by a press."""
        return self._drag is not None

    @property
    def is_pulled(self) -> bool:
        return self.is_held and self._is_pulled

    @property
    def is_carried(self) -> bool:
        """Whether all of it moves, so that no edge is being placed."""
        return isinstance(self._drag, Shift)

    def handle_at(self, point: Point, reach: int) -> Handle | None:
        return handle_at(self.box, point, reach) if self.box else None

    def press(self, hand: Point, *, reach: int = 0, slack: int = 0) -> None:
        """Take a handle or the selection where the hand is on one, else begin a new one there."""
        self._start, self._slack, self._is_pulled = hand, 0, False
        handle = self.handle_at(hand, reach)
        if self.box and handle:
            self._drag = pull_of(self.box, handle, hand)
        elif self.box and self.box.contains(hand):
            self._drag = Shift(self.box, hand)
        else:
            self._drag, self._slack = new_drag(hand), slack

    def pull(self, hand: Point, *, square: bool = False, carries: bool = False) -> None:
        if self._drag is None:
            return
        hand = clamped(hand, self._bounds)
        distance = max(abs(hand.x - self._start.x), abs(hand.y - self._start.y))
        self._is_pulled = self._is_pulled or distance > self._slack
        if not self._is_pulled:
            return
        if self.box:
            self._drag = carrying(self._drag, self.box, hand, carries=carries, bounds=self._bounds)
        self.box = dragged(self._drag, hand, self._bounds, square=square)

    def release(self) -> bool:
        """Whether it was more than a click."""
        was_pulled = self.is_pulled
        self._drag = None
        return was_pulled

    def move(self, dx: int, dy: int) -> None:
        if self.box:
            self.box = moved_within(self.box, dx, dy, self._bounds)

    def stretch(self, handle: Handle, dx: int, dy: int) -> None:
        if self.box:
            self.box = stretched(self.box, handle, dx, dy, self._bounds)

    def clear(self) -> None:
        self.box = self._drag = None
