"""Whatever overlaps a box is found near it, however large either is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box
from app.core.sighted_places import SightedPlaces

SIDES = st.integers(1, 3000)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), st.integers(0, 4000), st.integers(0, 4000), SIDES, SIDES)


@given(st.lists(BOXES, max_size=20), BOXES)
def test_nothing_that_overlaps_is_missed(boxes: list[Box], asked: Box) -> None:
    places = SightedPlaces()
    for number, box in enumerate(boxes):
        places.add(number, box)
    overlapping = {number for number, box in enumerate(boxes) if box.intersection(asked)}
    assert overlapping <= places.near(asked)


def test_what_is_far_away_is_not_looked_at() -> None:
    places = SightedPlaces()
    places.add(1, Box(0, 0, 50, 20))
    places.add(2, Box(3000, 2000, 3050, 2020))
    assert places.near(Box(10, 5, 40, 15)) == {1}
