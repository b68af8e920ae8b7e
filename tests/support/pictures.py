"""Screenshots of one colour."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core.geometry import Size
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot


def plain_screenshot(size: Size, colour: bytes = b"\xe0\xe0\xe0\xff") -> Screenshot:
    """`colour` is blue, green, red and an opaque alpha."""
    return Screenshot(colour * size.area, size, size.width * BYTES_PER_PIXEL, datetime.now(UTC))
