"""The picture under inspection, decoded once, in the background."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.core.geometry import Size

BYTES_PER_PIXEL = 4
MAX_PIXELS = 100_000_000
"""Largest picture taken in: 400 MB of pixels, three 8K screens side by side."""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Screenshot:
    """Opaque BGRA pixels, `stride` bytes a row, upright (EXIF applied), in sRGB.

    `scale` is pixels per point. `original` holds the file's own bytes where it came from a PNG.
    Two screenshots are equal only if they are the same object.
    """

    pixels: bytes = field(repr=False)
    size: Size
    stride: int
    taken_at: datetime
    title: str = ""
    scale: float = 1.0
    path: Path | None = None
    original: bytes | None = field(default=None, repr=False)
