"""A part of a screenshot, as the model sees it and is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.about_part import crop_about, part_element, place_words, places_of
from app.core.geometry import Box, Size, whole
from app.core.task import Ask, Find
from tests.support.exchanges import SAVE, asked

PICTURE = Size(2000, 1000)


@st.composite
def parts(draw: st.DrawFn) -> tuple[Box, Size]:
    size = Size(draw(st.integers(1, 3000)), draw(st.integers(1, 3000)))
    x, y = draw(st.integers(0, size.width - 1)), draw(st.integers(0, size.height - 1))
    return Box(x, y, draw(st.integers(x + 1, size.width)), draw(st.integers(y + 1, size.height))), size


@given(parts())
def test_the_crop_holds_the_part_and_lies_on_the_picture(told: tuple[Box, Size]) -> None:
    part, picture = told
    crop = crop_about(part, picture)
    assert crop.intersection(part) == part
    assert whole(picture).intersection(crop) == crop
    assert crop.width >= min(256, picture.width)
    assert crop.height >= min(192, picture.height)


@pytest.mark.parametrize(
    ("part", "crop"),
    [
        (Box(1000, 500, 1400, 800), Box(976, 476, 1424, 824)),
        (Box(1000, 500, 1020, 520), Box(882, 414, 1138, 606)),
        (Box(0, 0, 20, 20), Box(0, 0, 256, 192)),
        (Box(1980, 980, 2000, 1000), Box(1744, 808, 2000, 1000)),
        (Box(0, 0, 2000, 1000), Box(0, 0, 2000, 1000)),
    ],
)
def test_there_is_room_around_it(part: Box, crop: Box) -> None:
    assert crop_about(part, PICTURE) == crop


def test_its_place_is_told_in_the_whole_and_in_the_crop() -> None:
    words = place_words(Box(1000, 500, 1020, 520), PICTURE)
    assert "2000 x 1000 pixels" in words
    assert "from 44 % to 57 % of its width" in words
    assert "from 41 % to 61 % of its height" in words
    assert "in this part from 46 % to 54 % of its width and from 45 % to 55 % of its height" in words


def test_what_was_asked_about_comes_before_what_the_answer_names() -> None:
    part = Box(1, 2, 3, 4)
    about = replace(asked(1), task=Ask("What?", about=part), regions=(SAVE,))
    assert places_of(about) == (part_element(part), SAVE)
    assert places_of(replace(asked(1), regions=(SAVE,))) == (SAVE,)
    assert places_of(replace(asked(1), task=Find("Find", "x", "Locate x."))) == ()
