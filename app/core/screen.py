"""The screens of a desktop, as they are at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.geometry import Box
from app.core.words import _

DESKTOP_NUMBER = 0
"""Stands for all screens together; the screens themselves count from 1."""


@dataclass(frozen=True, slots=True)
class Screen:
    """`box` is where it lies on the desktop, in what its grabber counts in: pixels on X11, points on a Mac.

    Screens left of the main one or above it lie at negative places. `scale` is pixels a point.
    """

    number: int
    name: str
    box: Box
    scale: float = 1.0
    is_primary: bool = False


def desktop_of(screens: Sequence[Screen]) -> Screen:
    """All of them as one, with the finest scale; raises ValueError without a screen."""
    boxes = [screen.box for screen in screens]
    union = Box(
        min(box.x1 for box in boxes),
        min(box.y1 for box in boxes),
        max(box.x2 for box in boxes),
        max(box.y2 for box in boxes),
    )
    return Screen(DESKTOP_NUMBER, _("All screens"), union, max(screen.scale for screen in screens))
