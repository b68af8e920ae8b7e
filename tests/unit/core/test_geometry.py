from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box, Point, centre_of


def boxes() -> st.SearchStrategy[Box]:
    corner, extent = st.integers(-50, 50), st.integers(1, 60)
    return st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), corner, corner, extent, extent)


@pytest.mark.parametrize("corners", [(0, 0, 0, 5), (0, 0, 5, 0), (5, 0, 0, 5)])
def test_a_box_has_at_least_one_pixel(corners: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="empty box"):
        Box(*corners)


def test_the_right_and_lower_edges_are_outside() -> None:
    box = Box(0, 0, 10, 10)
    assert box.contains(Point(0, 0))
    assert box.contains(Point(9, 9))
    assert not box.contains(Point(10, 9))


@given(boxes(), boxes())
def test_overlap_counts_common_pixels(a: Box, b: Box) -> None:
    pixels = [{(x, y) for x in range(c.x1, c.x2) for y in range(c.y1, c.y2)} for c in (a, b)]
    assert a.iou(b) == pytest.approx(len(pixels[0] & pixels[1]) / len(pixels[0] | pixels[1]))


@given(boxes())
def test_the_centre_lies_inside(box: Box) -> None:
    assert box.contains(centre_of(box))
