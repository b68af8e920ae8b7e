"""The model's grid, both ways, and its native layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answer_reader import parse_answer
from app.core.element import Element, Role
from app.core.geometry import Box, Place, Point, Size, whole
from app.core.listing_format import Coordinates, Grid, native_listing, plain_key, view_of
from app.core.role_synonyms import role_named

SCREEN = Size(1920, 1080)
LISTING_PRESET = Path(__file__).parents[3] / "resources" / "prompts" / "10-list-elements.toml"


@pytest.mark.parametrize(
    ("coordinates", "place"),
    [
        ((0, 0, 1000, 1000), Box(0, 0, 1920, 1080)),
        ((500, 500, 750, 600), Box(960, 540, 1440, 648)),
        ((750, 600, 500, 500), Box(960, 540, 1440, 648)),
        ((-20, -5, 100, 100), Box(0, 0, 192, 108)),
        ((900, 900, 1200, 5000), Box(1728, 972, 1920, 1080)),
        ((1000, 100, 1000, 200), Box(1919, 108, 1920, 216)),
        ((500, 500), Point(960, 540)),
        ((1000, 1000), Point(1919, 1079)),
        ((500, 500, 500, 500), Point(960, 540)),
    ],
)
def test_a_thousandth_of_the_side_is_a_step_of_the_grid(coordinates: Coordinates, place: Place) -> None:
    assert view_of(Grid.THOUSAND, whole(SCREEN)).place(coordinates) == place


def test_a_region_is_seen_as_a_picture_of_its_own() -> None:
    view = view_of(Grid.THOUSAND, Box(100, 200, 300, 400))

    assert view.place((500, 0, 1000, 500)) == Box(200, 200, 300, 300)
    assert view.coordinates(Box(200, 200, 300, 300)) == (500, 0, 1000, 500)


def test_pixels_are_those_of_what_the_model_saw() -> None:
    assert view_of(Grid.PIXELS, whole(SCREEN)).place((10, 20)) == Point(10, 20)
    assert view_of(Grid.PIXELS, whole(SCREEN), seen=Size(960, 540)).place((10, 20)) == Point(20, 40)


def test_a_small_place_on_a_small_picture_keeps_a_pixel() -> None:
    assert view_of(Grid.THOUSAND, Box(0, 0, 40, 40)).place((500, 500, 501, 520)) == Box(20, 20, 21, 21)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_places_survive_the_way_to_the_grid_and_back(x1: int, y1: int, x2: int, y2: int) -> None:
    view = view_of(Grid.THOUSAND, whole(SCREEN))
    place = view.place((x1, y1, x2, y2))

    again = view.place(view.coordinates(place))

    for before, after in zip(_numbers(place), _numbers(again), strict=True):
        assert abs(before - after) <= 2


def test_what_is_written_natively_is_read_back() -> None:
    elements = [
        Element(1, Role.BUTTON, 'Say "hi"', Box(192, 108, 384, 216)),
        Element(2, Role.ICON, "保存", Point(960, 540)),
    ]

    text = native_listing(elements, view_of(Grid.THOUSAND, whole(SCREEN)))

    assert text.startswith('```json\n[\n\t{"bbox_2d": [100, 100, 200, 200], "label"')
    read = parse_answer(text, SCREEN, Grid.THOUSAND).elements
    assert [(e.role, e.name, e.place) for e in read] == [(e.role, e.name, e.place) for e in elements]


def test_keys_are_the_same_word_in_any_spelling() -> None:
    assert {plain_key(key) for key in ("bbox_2d", " BBox-2D ", "bbox2d")} == {"bbox2d"}


def test_every_type_the_listing_preset_allows_is_understood() -> None:
    allowed = LISTING_PRESET.read_text(encoding="utf-8").partition("Allowed types: ")[2].partition(".")[0]

    assert {role_named(word.strip(" \n\\")) for word in allowed.split(",")} <= set(Role)


def _numbers(place: Place) -> tuple[int, ...]:
    return place.corners if isinstance(place, Box) else (place.x, place.y)
