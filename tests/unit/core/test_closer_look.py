"""Where the second look looks, and what both looks make of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.closer_look import agreement, crop_around, crop_tokens, is_nearly_all, is_within_reach
from app.core.geometry import Box, Point, Size, bounds_of, whole

SCREEN = Size(2880, 1800)
SMALL = st.integers(1, 120)


def test_the_crop_has_room_on_all_sides() -> None:
    assert crop_around(Box(1000, 800, 1100, 840), SCREEN) == Box(712, 580, 1388, 1060)


def test_a_point_at_the_corner_is_looked_at_within_the_picture() -> None:
    crop = crop_around(Point(2879, 0), SCREEN)
    assert crop == Box(2240, 0, 2880, 480)


@pytest.mark.parametrize(
    ("place", "picture"),
    [(Box(0, 0, 2000, 1500), SCREEN), (Box(10, 10, 50, 50), Size(640, 480)), (Point(5, 5), Size(700, 500))],
)
def test_what_would_hardly_be_nearer_is_not_looked_at_again(place: Box | Point, picture: Size) -> None:
    assert crop_around(place, picture) is None


@given(st.integers(0, 2879), st.integers(0, 1799), SMALL, SMALL)
def test_a_crop_lies_in_the_picture_and_holds_what_was_found(x: int, y: int, width: int, height: int) -> None:
    box = Box(x, y, min(x + width, 2880), min(y + height, 1800))
    crop = crop_around(box, SCREEN)
    assert crop is not None
    assert whole(SCREEN).intersection(crop) == crop
    assert crop.intersection(bounds_of(box)) == box


def test_a_crop_is_seen_at_full_resolution_within_reason() -> None:
    crop = Box(0, 0, 640, 480)
    assert crop_tokens(crop, 64) == 300
    assert crop_tokens(crop, 1280) == 1280
    assert crop_tokens(Box(0, 0, 2000, 2000), 1280) == 2048


@pytest.mark.parametrize(
    ("second", "distance", "confidence"),
    [
        (Box(100, 100, 160, 180), 0.0, 1.0),
        (Box(150, 100, 210, 180), 50.0, 0.5),
        (Box(100, 250, 160, 330), 150.0, 0.0),
        (Box(110, 120, 150, 160), 0.0, 1.0),
    ],
)
def test_confidence_is_what_the_distance_leaves_of_a_diagonal(second: Box, distance: float, confidence: float) -> None:
    both = agreement(Box(100, 100, 160, 180), second)
    assert (both.distance, both.confidence) == (distance, confidence)


def test_points_are_as_large_as_a_token() -> None:
    both = agreement(Point(100, 100), Point(108, 100))
    assert (both.distance, both.confidence) == (8.0, 0.75)


def test_what_is_far_from_the_first_look_is_something_else() -> None:
    assert is_within_reach(240, Box(0, 0, 640, 480))
    assert not is_within_reach(241, Box(0, 0, 640, 480))


def test_a_box_around_nearly_everything_points_at_nothing() -> None:
    assert is_nearly_all(Box(0, 0, 100, 95), whole(Size(100, 100)))
    assert not is_nearly_all(Box(0, 0, 100, 50), whole(Size(100, 100)))
