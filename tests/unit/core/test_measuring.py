from __future__ import annotations

import pytest

from app.core.geometry import Box, Point
from app.core.measuring import Distance, Gaps, distance_text, gaps_between, gaps_text, snapped, straightened

BUTTON = Box(100, 50, 200, 80)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (Point(103, 60), Point(100, 60)),
        (Point(197, 78), Point(200, 80)),
        (Point(96, 47), Point(100, 50)),
        (Point(150, 65), Point(150, 65)),
        (Point(103, 200), Point(103, 200)),
    ],
)
def test_ends_snap_to_edges_that_are_near(point: Point, expected: Point) -> None:
    assert snapped(point, [BUTTON], 5) == expected


def test_the_nearest_edge_wins() -> None:
    assert snapped(Point(104, 60), [BUTTON, Box(105, 50, 300, 80)], 5).x == 105


def test_nothing_snaps_without_boxes() -> None:
    assert snapped(Point(3, 4), [], 5) == Point(3, 4)


def test_a_straight_distance_follows_the_longer_direction() -> None:
    assert straightened(Point(0, 0), Point(30, 9)) == Point(30, 0)
    assert straightened(Point(0, 0), Point(-8, 9)) == Point(0, 9)


def test_distances_in_pixels_and_points() -> None:
    distance = Distance(Point(10, 20), Point(40, -20))
    assert (distance.dx, distance.dy, distance.length) == (30, -40, 50)
    assert distance_text(distance, 1) == "30 × 40 px, 50 px apart"
    assert distance_text(distance, 2) == "30 × 40 px, 50 px apart · 15 × 20 pt, 25 pt apart"


def test_gaps_of_boxes_beside_and_below_each_other() -> None:
    assert gaps_between(Box(0, 0, 10, 10), Box(25, 4, 40, 20)) == Gaps(Distance(Point(10, 7), Point(25, 7)), None)
    assert gaps_between(Box(0, 40, 10, 50), Box(0, 0, 10, 10)) == Gaps(None, Distance(Point(5, 10), Point(5, 40)))


def test_gaps_do_not_depend_on_the_order() -> None:
    one, other = Box(0, 0, 10, 10), Box(30, 50, 40, 60)
    assert gaps_between(one, other) == gaps_between(other, one)
    assert [gap.length for gap in gaps_between(one, other).distances] == [20, 40]


def test_touching_is_a_gap_of_nothing_and_overlapping_is_none() -> None:
    assert gaps_text(gaps_between(Box(0, 0, 10, 10), Box(10, 0, 20, 10)), 1) == "0 px apart horizontally"
    assert gaps_text(gaps_between(Box(0, 0, 10, 10), Box(5, 5, 20, 20)), 1) == "they overlap"


def test_gaps_in_words() -> None:
    gaps = gaps_between(Box(0, 0, 10, 10), Box(30, 50, 40, 60))
    assert gaps_text(gaps, 2) == "20 px (10 pt) apart horizontally, 40 px (20 pt) apart vertically"
