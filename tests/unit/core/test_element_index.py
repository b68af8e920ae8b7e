"""Looking up what lies under a point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.element import Element, Role
from app.core.element_index import ElementIndex
from app.core.geometry import Box, Place, Point


def index_of(*places: Place) -> ElementIndex:
    return ElementIndex(Element(number, Role.OTHER, "", place) for number, place in enumerate(places, start=1))


def numbers_at(index: ElementIndex, x: int, y: int, reach: int = 0) -> list[int]:
    return [element.number for element in index.under(Point(x, y), reach)]


def test_overlapping_elements_come_smallest_first() -> None:
    index = index_of(Box(0, 0, 3000, 2000), Box(100, 100, 400, 400), Box(150, 150, 200, 200))
    assert numbers_at(index, 160, 160) == [3, 2, 1]


def test_equals_come_in_the_order_of_their_numbers() -> None:
    assert numbers_at(index_of(Box(0, 0, 9, 9), Box(0, 0, 9, 9)), 4, 4) == [1, 2]


def boxes() -> st.SearchStrategy[Box]:
    corner, side = st.integers(0, 1500), st.integers(1, 1500)
    return st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), corner, corner, side, side)


@pytest.mark.parametrize(("x", "y", "found"), [(10, 20, [1]), (29, 39, [1]), (30, 20, []), (10, 40, []), (9, 20, [])])
def test_the_right_and_lower_edges_are_outside(x: int, y: int, found: list[int]) -> None:
    assert numbers_at(index_of(Box(10, 20, 30, 40)), x, y) == found


def test_a_point_is_hit_within_reach_even_from_the_next_cell() -> None:
    index = index_of(Point(128, 128))
    assert numbers_at(index, 122, 122, reach=10) == [1]
    assert numbers_at(index, 120, 120, reach=10) == []


@given(st.lists(boxes(), max_size=30), st.integers(0, 2000), st.integers(0, 2000))
def test_it_agrees_with_looking_at_every_element(places: list[Box], x: int, y: int) -> None:
    expected = {number for number, box in enumerate(places, start=1) if box.contains(Point(x, y))}
    assert set(numbers_at(index_of(*places), x, y)) == expected


def test_nothing_is_under_a_point_outside_the_screenshot() -> None:
    assert numbers_at(index_of(Box(0, 0, 10, 10)), -1, 5) == []
