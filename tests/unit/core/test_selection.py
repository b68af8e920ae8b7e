"""The geometry of a selection under a hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box, Point
from app.core.selection import (
    Handle,
    Shift,
    between,
    carrying,
    dragged,
    handle_at,
    moved_within,
    new_drag,
    pull_of,
    stretched,
)

BOUNDS = Box(0, 0, 100, 60)
points = st.builds(Point, st.integers(-20, 130), st.integers(-20, 90))
pixels = st.builds(Point, st.integers(0, 99), st.integers(0, 59))
boxes = st.builds(between, pixels, pixels)


def is_within(box: Box) -> bool:
    return box.intersection(BOUNDS) == box


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((10, 20), (30, 50), (10, 20, 31, 51)),
        ((30, 50), (10, 20), (10, 20, 31, 51)),
        ((30, 20), (10, 50), (10, 20, 31, 51)),
        ((0, 0), (99, 59), (0, 0, 100, 60)),
        ((99, 59), (99, 59), (99, 59, 100, 60)),
    ],
)
def test_both_pixels_of_a_drag_are_taken(
    start: tuple[int, int], end: tuple[int, int], expected: tuple[int, int, int, int]
) -> None:
    assert dragged(new_drag(Point(*start)), Point(*end), BOUNDS, square=False).corners == expected


@given(pixels, points, st.booleans())
def test_a_drag_stays_within_and_keeps_where_it_began(start: Point, hand: Point, square: bool) -> None:
    box = dragged(new_drag(start), hand, BOUNDS, square=square)
    assert is_within(box)
    assert box.contains(start)
    assert not square or box.width == box.height


def test_a_square_is_as_large_as_the_longer_way_where_there_is_room() -> None:
    drag = new_drag(Point(10, 10))
    assert dragged(drag, Point(30, 12), BOUNDS, square=True) == Box(10, 10, 31, 31)
    assert dragged(drag, Point(99, 12), BOUNDS, square=True) == Box(10, 10, 60, 60)
    assert dragged(drag, Point(5, 9), BOUNDS, square=True) == Box(5, 5, 11, 11)


@given(boxes, st.sampled_from(Handle), pixels, st.integers(-4, 4), st.integers(-4, 4))
def test_a_handle_moves_its_own_sides_only(box: Box, handle: Handle, to: Point, slip_x: int, slip_y: int) -> None:
    hand = Point(box.x1 + slip_x, box.y1 + slip_y)
    after = dragged(pull_of(box, handle, hand), to, BOUNDS, square=False)
    assert is_within(after)
    if handle.across == 0:
        assert (after.x1, after.x2) == (box.x1, box.x2)
    if handle.down == 0:
        assert (after.y1, after.y2) == (box.y1, box.y2)


@given(boxes, st.sampled_from(Handle), st.integers(-4, 4))
def test_a_handle_that_is_only_held_changes_nothing(box: Box, handle: Handle, slip: int) -> None:
    hand = Point(min(max(box.x1 + slip, 1), 98), min(max(box.y1 + slip, 1), 58))
    assert dragged(pull_of(box, handle, hand), hand, BOUNDS, square=False) == box


def test_a_hand_at_the_edge_has_the_edge_wherever_it_holds_the_handle() -> None:
    drag = pull_of(Box(10, 10, 50, 50), Handle.BOTTOM_RIGHT, Point(53, 52))
    assert dragged(drag, Point(99, 59), BOUNDS, square=False) == Box(10, 10, 100, 60)


def test_a_side_pulled_past_the_other_turns_round() -> None:
    drag = pull_of(Box(20, 10, 40, 30), Handle.LEFT, Point(20, 15))
    assert dragged(drag, Point(60, 15), BOUNDS, square=False) == Box(39, 10, 61, 30)


@given(boxes, pixels, points)
def test_a_carried_box_keeps_its_size_and_stays_within(box: Box, start: Point, hand: Point) -> None:
    after = dragged(Shift(box, start), hand, BOUNDS, square=False)
    assert is_within(after)
    assert (after.width, after.height) == (box.width, box.height)


def test_after_carrying_the_hand_pulls_on_from_the_new_place() -> None:
    drag = new_drag(Point(10, 10))
    box = dragged(drag, Point(30, 20), BOUNDS, square=False)
    carried = carrying(drag, box, Point(30, 20), carries=True, bounds=BOUNDS)
    box = dragged(carried, Point(35, 26), BOUNDS, square=False)
    assert box == Box(15, 16, 36, 27)
    pulled = carrying(carried, box, Point(35, 26), carries=False, bounds=BOUNDS)
    assert dragged(pulled, Point(35, 26), BOUNDS, square=False) == box
    assert dragged(pulled, Point(45, 26), BOUNDS, square=False) == Box(15, 16, 46, 27)


@pytest.mark.parametrize(
    ("point", "handle"),
    [
        ((10, 10), Handle.TOP_LEFT),
        ((7, 8), Handle.TOP_LEFT),
        ((49, 39), Handle.BOTTOM_RIGHT),
        ((30, 10), Handle.TOP),
        ((52, 25), Handle.RIGHT),
        ((30, 25), None),
        ((60, 25), None),
        ((30, 50), None),
    ],
)
def test_handles_are_where_the_edges_are(point: tuple[int, int], handle: Handle | None) -> None:
    assert handle_at(Box(10, 10, 50, 40), Point(*point), 4) is handle


def test_the_smallest_box_can_still_be_moved_by_its_inside() -> None:
    assert handle_at(Box(10, 10, 11, 11), Point(10, 10), 6) is None


@given(boxes, st.sampled_from(Handle), st.integers(-200, 200), st.integers(-200, 200))
def test_keys_never_turn_a_box_round(box: Box, handle: Handle, dx: int, dy: int) -> None:
    assert is_within(stretched(box, handle, dx, dy, BOUNDS))


def test_keys_stretch_to_one_pixel_and_to_the_edge() -> None:
    box = Box(10, 10, 20, 20)
    assert stretched(box, Handle.BOTTOM_RIGHT, 1, 0, BOUNDS) == Box(10, 10, 21, 20)
    assert stretched(box, Handle.BOTTOM_RIGHT, -50, 0, BOUNDS) == Box(10, 10, 11, 20)
    assert stretched(box, Handle.TOP_LEFT, -50, -50, BOUNDS) == Box(0, 0, 20, 20)
    assert moved_within(box, 200, -200, BOUNDS) == Box(90, 0, 100, 10)
