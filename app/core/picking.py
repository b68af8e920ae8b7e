"""Picking on one frozen picture: what hand and keys do to the pointer, the offers and the selection."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from app.core.geometry import Box, Point, Size, whole
from app.core.marquee import Marquee
from app.core.offers import Offers
from app.core.selection import Handle, clamped


class PickMode(Enum):
    REGION = "region"
    WINDOW = "window"


class Picking:
    """The hand is a mouse or, since Space presses and lets go where the crosshair is, the keyboard."""

    def __init__(self, size: Size, windows: Iterable[Box], mode: PickMode) -> None:
        self.pointer: Point | None = None
        self.mode = mode
        self._bounds = whole(size)
        self._offers = Offers(size, windows, windows_only=mode is PickMode.WINDOW)
        self._marquee = Marquee(size)
        self._is_square = False
        self._carries = False

    @property
    def box(self) -> Box | None:
        return self._marquee.box

    @property
    def offer(self) -> Box | None:
        """What a click would take."""
        return None if self.box or self._marquee.is_pulled else self._offers.chosen

    @property
    def is_held(self) -> bool:
        return self._marquee.is_held

    @property
    def is_settled(self) -> bool:
        """Whether there is a selection that only waits to be accepted."""
        return self.box is not None and not self.is_held

    @property
    def is_carried(self) -> bool:
        return self._marquee.is_carried

    @property
    def accepted(self) -> Box:
        """What is taken if nothing more is said: the selection, in window mode the window, else the whole picture."""
        window = self._offers.chosen if self.mode is PickMode.WINDOW else None
        return self.box or window or self._bounds

    def handle_under(self, reach: int) -> Handle | None:
        return self._marquee.handle_at(self.pointer, reach) if self.pointer else None

    def is_inside(self) -> bool:
        return bool(self.box and self.pointer and self.box.contains(self.pointer))

    def suggest(self, regions: Iterable[Box]) -> None:
        self._offers.suggest(regions)
        self._offers.look(self.pointer)

    def point(self, pointer: Point | None) -> None:
        """The hand is there now; None once it has left."""
        self.pointer = pointer and clamped(pointer, self._bounds)
        self._offers.look(self.pointer)
        self._follow()

    def press(self, *, reach: int = 0, slack: int = 0) -> None:
        if self.pointer and self.mode is PickMode.REGION:
            self._carries = False
            self._marquee.press(self.pointer, reach=reach, slack=slack)

    def release(self) -> None:
        """A click takes the offer; beside a selection it lets go of that."""
        offer = self.offer
        if self.is_held and not self._marquee.release() and not self.is_inside():
            self._marquee.box = offer

    def press_or_release(self) -> None:
        if self.is_held:
            self.release()
        elif not self.box:
            self.press()

    def constrain(self, *, held: bool) -> None:
        self._is_square = held
        self._follow()

    def carry(self, *, held: bool) -> None:
        self._carries = held
        self._follow()

    def step_offers(self, by: int) -> None:
        """On to the next offer; a selection that is one of them becomes the next."""
        if self.is_settled and self.box:
            self._marquee.box = self._offers.neighbour(self.box, by) or self.box
        elif not self.is_held:
            self._offers.step(by)

    def arrow(self, dx: int, dy: int) -> None:
        """Move the selection, or else the crosshair and what it pulls."""
        if self.is_settled:
            self._marquee.move(dx, dy)
        elif self.pointer:
            self.point(Point(self.pointer.x + dx, self.pointer.y + dy))

    def stretch(self, handle: Handle, dx: int, dy: int) -> None:
        if self.is_settled:
            self._marquee.stretch(handle, dx, dy)

    def clear(self) -> None:
        self._marquee.clear()

    def _follow(self) -> None:
        if self.pointer and self.is_held:
            self._marquee.pull(self.pointer, square=self._is_square, carries=self._carries)
