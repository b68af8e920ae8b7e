"""Two pictures differ where they were made to differ."""

from __future__ import annotations

from dataclasses import replace

from app.core.geometry import Box, Size
from app.core.screenshot import Screenshot
from app.scan.pixel_difference import TOLERANCE, PixelComparer
from tests.support.pictures import plain_screenshot

SIZE = Size(200, 100)


def painted(box: Box, colour: int) -> Screenshot:
    screenshot = plain_screenshot(SIZE)
    pixels = bytearray(screenshot.pixels)
    for y in range(box.y1, box.y2):
        start = y * screenshot.stride
        pixels[start + 4 * box.x1 : start + 4 * box.x2] = bytes([colour, colour, colour, 255]) * box.width
    return replace(screenshot, pixels=bytes(pixels))


def test_the_same_is_the_same_whatever_its_fourth_channel() -> None:
    see_through = plain_screenshot(SIZE, b"\xe0\xe0\xe0\x00")
    assert PixelComparer().compare(plain_screenshot(SIZE), see_through).count == 0


def test_what_differs_is_counted_and_framed() -> None:
    box = Box(20, 30, 60, 50)
    found = PixelComparer().compare(plain_screenshot(SIZE), painted(box, 0))
    assert (found.count, found.regions, found.is_complete) == (box.area, (box,), True)


def test_what_nobody_sees_is_no_difference() -> None:
    box = Box(20, 30, 60, 50)
    assert PixelComparer().compare(plain_screenshot(SIZE), painted(box, 0xE0 - TOLERANCE)).count == 0
    assert PixelComparer().compare(plain_screenshot(SIZE), painted(box, 0xE0 - TOLERANCE - 1)).count == box.area


def test_pictures_of_two_sizes_are_compared_as_far_as_both_reach() -> None:
    found = PixelComparer().compare(plain_screenshot(Size(50, 300)), plain_screenshot(SIZE))
    assert (found.count, found.is_complete) == (0, False)
