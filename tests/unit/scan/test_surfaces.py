from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.scan.arrays import Corners, Pixels
from app.scan.edges import edges_of
from app.scan.shapes import shapes_of
from app.scan.surfaces import RECTANGULAR, ROUND, surfaces_of


def picture(draw: str, sides: tuple[int, int, int, int], **how: object) -> Pixels:
    """White, 200 x 120, with one thing drawn; its last two sides are exclusive."""
    image = Image.new("RGB", (200, 120), "white")
    x1, y1, x2, y2 = sides
    getattr(ImageDraw.Draw(image), draw)((x1, y1, x2 - 1, y2 - 1), **how)
    return np.asarray(image)


def boxes(pixels: Pixels) -> list[Corners]:
    return [surface.box for surface in surfaces_of(edges_of(pixels))]


def test_the_box_of_a_filled_surface_is_exact() -> None:
    assert boxes(picture("rectangle", (30, 20, 130, 60), fill="#36c")) == [(30, 20, 130, 60)]


def test_a_border_belongs_to_its_surface() -> None:
    assert boxes(picture("rectangle", (30, 20, 130, 60), outline="#888")) == [(30, 20, 130, 60)]
    assert boxes(picture("rectangle", (30, 20, 130, 60), fill="#eef", outline="#888")) == [(30, 20, 130, 60)]


def test_a_faint_difference_is_a_surface_too() -> None:
    assert boxes(picture("rectangle", (30, 20, 130, 60), fill="#fafafa")) == [(30, 20, 130, 60)]


def test_a_surface_may_touch_the_edge_of_the_picture() -> None:
    found = boxes(picture("rectangle", (0, 0, 100, 40), fill="#36c"))
    assert found == [(0, 0, 100, 40)]


@pytest.mark.parametrize(("draw", "least", "most"), [("ellipse", RECTANGULAR, ROUND), ("rectangle", 0.99, 1.0)])
def test_fullness_tells_round_from_square(draw: str, least: float, most: float) -> None:
    (surface,) = surfaces_of(edges_of(picture(draw, (30, 20, 50, 40), outline="#888")))
    assert least <= surface.fullness <= most


def test_the_background_is_no_surface() -> None:
    assert boxes(np.full((120, 200, 3), 255, np.uint8)) == []


def test_a_shape_is_found_around_its_ink_and_rules_are_not() -> None:
    pixels = picture("ellipse", (60, 40, 78, 58), fill="#222").copy()
    pixels[100, 10:190] = 0
    shapes, _pictures = shapes_of(edges_of(pixels), [])
    (box,) = shapes.tolist()
    assert np.abs(np.subtract(box, (60, 40, 78, 58))).max() <= 1


def test_text_is_no_shape() -> None:
    edges = edges_of(picture("ellipse", (60, 40, 78, 58), fill="#222"))
    assert [len(boxes) for boxes in shapes_of(edges, [(60, 40, 78, 58)])] == [0, 0]


def test_bars_side_by_side_are_one_picture() -> None:
    pixels = picture("rectangle", (20, 30, 30, 60), fill="#222").copy()
    for x in (42, 60, 78):
        pixels[28:60, x : x + 8] = 60
    shapes, pictures = shapes_of(edges_of(pixels), [])
    assert len(shapes) == 4
    (box,) = pictures.tolist()
    assert np.abs(np.subtract(box, (20, 28, 86, 60))).max() <= 2
