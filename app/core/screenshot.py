"""The picture under inspection, decoded once, in the background."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from app.core.geometry import Box, Size, whole

BYTES_PER_PIXEL = 4
MAX_PIXELS = 100_000_000
"""Largest picture taken in: 400 MB of pixels, three 8K screens side by side."""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Screenshot:
    """Opaque BGRA pixels, `stride` bytes a row, upright (EXIF applied), in sRGB.

    `scale` is pixels per point, `screen` the name of the screen it was taken of, and `converted_from` the colour
    profile it had before it was converted to sRGB; both empty where nothing is known or nothing was to be done.
    `program` was in front when it was taken; empty if that is not known.
    `original` holds the file's own bytes where it came from a PNG.
    Two screenshots are equal only if they are the same object.
    """

    pixels: bytes = field(repr=False)
    size: Size
    stride: int
    taken_at: datetime
    title: str = ""
    scale: float = 1.0
    screen: str = ""
    converted_from: str = ""
    program: str = ""
    path: Path | None = None
    original: bytes | None = field(default=None, repr=False)


def cropped(screenshot: Screenshot, box: Box) -> Screenshot:
    """The pixels under `box`, which must lie within the picture; a picture of its own, without a file."""
    if box == whole(screenshot.size):
        return replace(screenshot, path=None, original=None)
    left, right = box.x1 * BYTES_PER_PIXEL, box.x2 * BYTES_PER_PIXEL
    rows = memoryview(screenshot.pixels)
    starts = (y * screenshot.stride for y in range(box.y1, box.y2))
    pixels = b"".join(rows[start + left : start + right] for start in starts)
    return replace(
        screenshot,
        pixels=pixels,
        size=Size(box.width, box.height),
        stride=right - left,
        path=None,
        original=None,
    )
