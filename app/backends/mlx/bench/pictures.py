"""The same screenshot in other sizes, and as one that nobody has seen before."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from app.core.geometry import Size
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot


def resized(screenshot: Screenshot, size: Size) -> Screenshot:
    """Whatever its proportions."""
    old = (screenshot.size.width, screenshot.size.height)
    picture = Image.frombuffer("RGB", old, screenshot.pixels, "raw", "BGRX", screenshot.stride, 1)
    pixels = picture.resize((size.width, size.height)).tobytes("raw", "BGRX")
    return replace(screenshot, pixels=pixels, size=size, stride=size.width * BYTES_PER_PIXEL, path=None, original=None)


def unseen(screenshot: Screenshot) -> Screenshot:
    """Two screenshots are equal only if they are the same object."""
    return replace(screenshot)
