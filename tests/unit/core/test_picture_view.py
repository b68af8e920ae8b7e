"""A picture in its window: every pixel can be pointed at, at every scale."""

from __future__ import annotations

from math import ceil

import pytest

from app.core.geometry import Box, Point, Size
from app.core.picture_view import PictureView, covering

SCALES = [1.0, 1.1, 1.25, 1.35, 1.5, 1.75, 2.0, 2.25]


def view_at(ratio: float, picture: Size) -> PictureView:
    """As Qt does: a screen's size in whole units, rounded."""
    screen = Size(round(picture.width / ratio), round(picture.height / ratio))
    return PictureView(picture, covering(picture, screen, ratio), ratio)


@pytest.mark.parametrize("ratio", SCALES)
@pytest.mark.parametrize("picture", [Size(1600, 1000), Size(1366, 768), Size(1921, 1081)])
def test_a_picture_in_device_pixels_is_shown_so(ratio: float, picture: Size) -> None:
    view = view_at(ratio, picture)
    assert view.zoom == (1.0, 1.0)
    assert view.window.width * ratio >= picture.width
    assert view.window.height * ratio >= picture.height
    box = Box(3, 5, 1001, 700)
    assert view.place_of(box) == box


@pytest.mark.parametrize("ratio", SCALES)
def test_every_device_pixel_is_told_as_the_pixel_it_shows(ratio: float) -> None:
    view = view_at(ratio, Size(1366, 768))
    assert [view.pixel_at(x / ratio, 0).x for x in range(1366)] == [*range(1366)]
    assert [view.pixel_at(0, y / ratio).y for y in range(768)] == [*range(768)]


def test_a_picture_of_other_pixels_than_the_device_is_mapped_by_its_size() -> None:
    halved = PictureView(Size(800, 500), Size(800, 500), 2.0)
    assert halved.zoom == (2.0, 2.0)
    assert halved.pixel_at(799.5, 499.5) == Point(799, 499)
    assert halved.place_of(Box(1, 2, 3, 4)) == Box(2, 4, 6, 8)
    doubled = PictureView(Size(1600, 1000), Size(800, 500), 1.0)
    assert doubled.pixel_at(400, 250) == Point(800, 500)
    assert doubled.place_of(Box(10, 10, 11, 11)) == Box(5, 5, 6, 6)


def test_what_is_beside_the_window_is_the_nearest_pixel() -> None:
    view = view_at(1.5, Size(1600, 1000))
    assert view.pixel_at(-5, -1) == Point(0, 0)
    assert view.pixel_at(5000, ceil(1000 / 1.5)) == Point(1599, 999)
