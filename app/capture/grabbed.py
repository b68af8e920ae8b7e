"""Grabbed pixels made opaque, and turned from the colours of their screens to sRGB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.capture.colours import ToSrgb, conversion
from app.capture.pixels import BAND_PIXELS, Pixels
from app.core.geometry import Box, Size

_OPAQUE = np.uint32(0xFF000000)
"""Alpha is the last of four bytes."""

_THREADS = 4

Part = tuple[Box, bytes | None]
"""Where a screen lies on the picture, and its colour profile."""


def in_srgb(raw: bytearray, size: Size, parts: Iterable[Part]) -> Pixels:
    """`raw` is BGR and a byte without a meaning, without padding; it is written to."""
    pixels = np.frombuffer(raw, "<u4").reshape(size.height, size.width)
    np.bitwise_or(pixels, _OPAQUE, out=pixels)
    names = dict.fromkeys(_converted(pixels, parts))
    return Pixels(bytes(raw), ", ".join(names))


def _converted(pixels: NDArray[np.uint32], parts: Iterable[Part]) -> Iterator[str]:
    """In place; tells the profiles that were converted from. Two screens that show the same are converted once."""
    for box, profile in dict(parts).items():
        if to_srgb := conversion(profile):
            _convert(pixels[box.y1 : box.y2, box.x1 : box.x2], to_srgb)
            yield to_srgb.converted_from


def _convert(pixels: NDArray[np.uint32], to_srgb: ToSrgb) -> None:
    rows = max(1, BAND_PIXELS // pixels.shape[1])
    bands = [pixels[top : top + rows] for top in range(0, len(pixels), rows)]
    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(lambda band: _convert_band(band, to_srgb), bands))


def _convert_band(band: NDArray[np.uint32], to_srgb: ToSrgb) -> None:
    height, width = band.shape
    rgb = Image.frombuffer("RGB", (width, height), np.ascontiguousarray(band), "raw", "BGRX", 0, 1)
    converted = to_srgb.apply(rgb)
    converted.putalpha(255)
    band[:] = np.frombuffer(converted.tobytes("raw", "BGRA"), "<u4").reshape(height, width)
