from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.box_grips import WHOLE, Grip, dragged, grip_at
from app.core.geometry import Box, Point, Size, whole

BOX = Box(100, 100, 200, 160)
PICTURE = Size(400, 300)


def sides(grip: Grip | None) -> str:
    if grip is None:
        return "none"
    names = {"left": grip.left, "top": grip.top, "right": grip.right, "bottom": grip.bottom}
    return " ".join(name for name, follows in names.items() if follows)


@pytest.mark.parametrize(
    ("x", "y", "taken"),
    [
        (150, 130, "left top right bottom"),
        (101, 130, "left"),
        (95, 130, "left"),
        (203, 130, "right"),
        (150, 99, "top"),
        (199, 162, "right bottom"),
        (100, 100, "left top"),
        (93, 130, "none"),
        (150, 170, "none"),
    ],
)
def test_a_side_is_taken_near_it_a_corner_by_both_and_the_box_by_its_inside(x: int, y: int, taken: str) -> None:
    assert sides(grip_at(BOX, Point(x, y), 6)) == taken


def test_a_small_box_can_still_be_taken_by_its_inside() -> None:
    assert grip_at(Box(100, 100, 108, 108), Point(104, 104), 6) == WHOLE


def test_it_is_resized_by_what_is_held() -> None:
    corner = Grip(left=False, top=False, right=True, bottom=True)
    assert dragged(BOX, corner, 10, -20, PICTURE) == Box(100, 100, 210, 140)
    assert dragged(BOX, WHOLE, -20, 5, PICTURE) == Box(80, 105, 180, 165)


def test_moved_against_the_edge_it_keeps_its_size() -> None:
    assert dragged(BOX, WHOLE, 999, -999, PICTURE) == Box(300, 0, 400, 60)


@given(
    st.builds(Grip, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    st.integers(-500, 500),
    st.integers(-500, 500),
)
def test_it_never_leaves_the_picture_and_never_vanishes(grip: Grip, dx: int, dy: int) -> None:
    box = dragged(BOX, grip, dx, dy, PICTURE)
    assert box.intersection(whole(PICTURE)) == box
