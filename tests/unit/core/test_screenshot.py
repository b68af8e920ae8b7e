from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.geometry import Box, Size
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot, cropped

WIDTH, HEIGHT = 7, 5


def pixel(x: int, y: int) -> bytes:
    return bytes((x, y, 0, 255))


def numbered(padding: int) -> Screenshot:
    """Each pixel tells where it is."""
    rows = (b"".join(pixel(x, y) for x in range(WIDTH)) + bytes(padding) for y in range(HEIGHT))
    stride = WIDTH * BYTES_PER_PIXEL + padding
    return Screenshot(b"".join(rows), Size(WIDTH, HEIGHT), stride, datetime.now(UTC), "seven", 2.0)


@pytest.mark.parametrize("padding", [0, 4])
@pytest.mark.parametrize("box", [Box(0, 0, WIDTH, HEIGHT), Box(2, 1, 5, 4), Box(6, 4, 7, 5)])
def test_a_crop_is_the_pixels_under_the_box(box: Box, padding: int) -> None:
    crop = cropped(numbered(padding), box)
    wanted = [pixel(x, y) for y in range(box.y1, box.y2) for x in range(box.x1, box.x2)]
    rows = [
        crop.pixels[start : start + box.width * BYTES_PER_PIXEL] for start in range(0, len(crop.pixels), crop.stride)
    ]
    assert b"".join(rows) == b"".join(wanted)
    assert crop.size == Size(box.width, box.height)


def test_a_crop_is_of_the_same_screen_and_no_longer_the_file() -> None:
    whole = replace(numbered(0), screen="DP-1", path=Path("a.png"), original=b"png")
    crop = cropped(whole, Box(1, 1, 3, 3))
    assert (crop.screen, crop.scale, crop.title) == ("DP-1", 2.0, "seven")
    assert crop.path is None
    assert crop.original is None
