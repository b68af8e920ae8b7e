"""Where number badges go."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.element import Element, Role
from app.core.geometry import Box, Place, Point
from app.ui.badge_layout import HEIGHT, BadgeChoices, BadgeLayout, choosing_scale


def width_of(number: int) -> int:
    return 6 + 6 * len(str(number))


def numbered(*places: Place) -> list[Element]:
    return [Element(number, Role.BUTTON, "", place) for number, place in enumerate(places, start=1)]


def layout_of(elements: list[Element], scale: float = 1.0) -> BadgeLayout:
    return BadgeLayout(elements, BadgeChoices(elements, scale, width_of), scale, width_of)


def overlap(one: tuple[Element, tuple[int, int]], other: tuple[Element, tuple[int, int]]) -> bool:
    """By more than the pixel that rounding may move a badge."""
    (first, (x1, y1)), (second, (x2, y2)) = one, other
    return x1 < x2 + width_of(second.number) - 1 and x2 < x1 + width_of(first.number) - 1 and abs(y1 - y2) < HEIGHT - 1


def places() -> st.SearchStrategy[Place]:
    corner, side = st.integers(0, 400), st.integers(1, 120)
    boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), corner, corner, side, side)
    return boxes | st.builds(Point, corner, corner)


@given(st.lists(places(), max_size=40), st.floats(0.05, 30))
def test_no_badge_covers_another_at_any_zoom(boxes: list[Place], scale: float) -> None:
    placed = layout_of(numbered(*boxes), scale).placed
    assert not [pair for pair in combinations(placed, 2) if overlap(*pair)]


def test_of_two_that_want_one_place_the_lower_number_has_it() -> None:
    first, second = elements = numbered(Box(100, 100, 180, 130), Box(100, 100, 178, 130))
    layout = layout_of(elements)
    assert layout.corner_of(first) == (100, 100 - HEIGHT)
    assert layout.corner_of(second) != (100, 100 - HEIGHT)


def test_a_badge_sits_above_its_element() -> None:
    (only,) = elements = numbered(Box(100, 100, 180, 130))
    assert layout_of(elements).corner_of(only) == (100, 100 - HEIGHT)


def test_a_badge_does_not_cover_a_small_neighbour() -> None:
    name, button = numbered(Box(100, 80, 180, 98), Box(100, 100, 180, 130))
    corner = layout_of([name, button]).corner_of(button)
    assert corner != (100, 100 - HEIGHT)


def test_a_badge_may_lie_on_a_panel() -> None:
    _panel, button = elements = numbered(Box(0, 0, 600, 400), Box(100, 100, 180, 130))
    assert layout_of(elements).corner_of(button) == (100, 100 - HEIGHT)


def test_badges_without_room_are_left_out_until_one_zooms_in() -> None:
    elements = numbered(*(Box(x, y, x + 8, y + 8) for x in range(0, 200, 9) for y in range(0, 200, 9)))
    shown = [len(layout_of(elements, scale).placed) for scale in (0.2, 1, 4, 16)]
    assert all(fewer < more for fewer, more in pairwise(shown))
    assert shown[-1] == len(elements)


def test_one_that_is_left_out_still_has_a_place_to_be_shown_at() -> None:
    elements = numbered(*[Box(10, 10, 14, 14)] * 30)
    layout = layout_of(elements)
    hidden = elements[-1]
    assert hidden not in dict(layout.placed)
    assert layout.corner_of(hidden) == (10, 10 - HEIGHT)


def test_a_badge_is_found_where_it_is() -> None:
    first, second = elements = numbered(Box(100, 100, 180, 130), Box(100, 200, 180, 230))
    layout = layout_of(elements)
    assert layout.element_at(101, 100 - HEIGHT) == first
    assert layout.element_at(101, 200 - 1) == second
    assert layout.element_at(101, 150) is None


@pytest.mark.parametrize("scale", [0.02, 0.7, 1, 15.9, 16, 40])
def test_choosing_happens_at_the_same_or_a_smaller_scale(scale: float) -> None:
    assert choosing_scale(scale) <= min(scale, 16)
    assert choosing_scale(scale) > min(scale, 16) / 1.42
