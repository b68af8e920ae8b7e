"""How a picture fills a window that was made for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from app.core.geometry import Box, Point, Size, whole
from app.core.selection import clamped

_ROUNDING = 1e-6
"""What is lost where a device pixel is told in units of a fractional scale."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """`window` is its size in its own units, `ratio` device pixels per unit.

    Sizes decide, not `ratio` alone: a picture need not come in device pixels. It does where it differs from the window
    by less than a unit, because a window has whole units and a screen under a fractional scale has not.
    """

    picture: Size
    window: Size
    ratio: float

    @property
    def zoom(self) -> tuple[float, float]:
        """Device pixels per pixel of the picture, across and down."""
        return (
            _zoom(self.window.width * self.ratio, self.picture.width, self.ratio),
            _zoom(self.window.height * self.ratio, self.picture.height, self.ratio),
        )

    def pixel_at(self, x: float, y: float) -> Point:
        """The pixel at a position of the window, or the nearest."""
        across, down = self.zoom
        pixel = Point(floor(x * self.ratio / across + _ROUNDING), floor(y * self.ratio / down + _ROUNDING))
        return clamped(pixel, whole(self.picture))

    def place_of(self, box: Box) -> Box:
        """The device pixels that a box covers, one at least."""
        across, down = self.zoom
        x1, y1 = round(box.x1 * across), round(box.y1 * down)
        return Box(x1, y1, max(round(box.x2 * across), x1 + 1), max(round(box.y2 * down), y1 + 1))

    def device(self, units: float) -> int:
        """A length of the window's units in device pixels, one at least."""
        return max(1, round(units * self.ratio))


def covering(picture: Size, screen: Size, ratio: float) -> Size:
    """A window for all of the picture: a screen that was rounded down to whole units lacks its last row or column."""
    return Size(
        _covering(screen.width, picture.width, ratio),
        _covering(screen.height, picture.height, ratio),
    )


def _covering(units: int, picture: int, ratio: float) -> int:
    return units + 1 if 0 < picture - units * ratio < ratio else units


def _zoom(device: float, picture: int, ratio: float) -> float:
    return 1.0 if abs(device - picture) < max(ratio, 1.0) else device / picture
