"""What is covered can't be read out of the picture any more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.capture.image_file import PillowImageReader
from app.core.geometry import Box, Size
from app.core.redaction import Cover
from app.core.screenshot import Screenshot
from app.export.covering import covered
from app.export.picture import image_of, png_of

AREA = Box(20, 20, 180, 50)


def screenshot_of(image: Image.Image) -> Screenshot:
    return replace(PillowImageReader().decode(png_of(image), "secret.png"), path=Path("secret.png"))


@pytest.fixture
def screenshot() -> Screenshot:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).text((22, 22), "jane@example.com", fill="navy", font=ImageFont.load_default(18))
    return screenshot_of(image)


def pixels(screenshot: Screenshot, box: Box) -> np.ndarray:
    return np.asarray(image_of(screenshot).crop(box.corners)).astype(int)


@pytest.mark.parametrize("cover", list(Cover))
def test_around_the_area_everything_is_as_it_was(screenshot: Screenshot, cover: Cover) -> None:
    copy = covered(screenshot, [AREA], cover)
    changed = (pixels(copy, Box(0, 0, 200, 100)) != pixels(screenshot, Box(0, 0, 200, 100))).any(axis=2)
    rows, columns = np.nonzero(changed)
    assert Box(*map(int, (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))).intersection(AREA)
    changed[AREA.y1 : AREA.y2, AREA.x1 : AREA.x2] = False
    assert not changed.any()
    assert copy.size == screenshot.size


@pytest.mark.parametrize("cover", list(Cover))
def test_the_bytes_it_was_made_of_are_gone(screenshot: Screenshot, cover: Cover) -> None:
    copy = covered(screenshot, [AREA], cover)
    assert screenshot.original is not None
    assert (copy.original, copy.path) == (None, None)


def test_filled_is_one_colour(screenshot: Screenshot) -> None:
    assert not pixels(covered(screenshot, [AREA], Cover.FILL), AREA).any()


def test_blurred_tells_how_much_ink_there_was_but_not_where(screenshot: Screenshot) -> None:
    """Two texts of the same letters in another order are the same to it: nothing in the result depends on place."""
    before = pixels(screenshot, AREA)
    blurred = pixels(covered(screenshot, [AREA], Cover.BLUR), AREA)
    assert abs(blurred.mean() - before.mean()) < 8
    columns_before = before.mean(axis=(0, 2)) - before.mean()
    likenesses = []
    for _again in range(20):
        columns = pixels(covered(screenshot, [AREA], Cover.BLUR), AREA).mean(axis=(0, 2))
        likenesses.append(np.corrcoef(columns_before, columns)[0, 1])
    assert abs(np.mean(likenesses)) < 0.25


def test_no_two_blurs_are_the_same(screenshot: Screenshot) -> None:
    once, again = (covered(screenshot, [AREA], Cover.BLUR) for _time in range(2))
    assert once.pixels != again.pixels


def test_areas_at_the_edges_and_over_each_other() -> None:
    image = Image.new("RGB", (40, 30), "red")
    areas = [Box(0, 0, 40, 30), Box(39, 29, 40, 30), Box(0, 0, 1, 1)]
    for cover in Cover:
        copy = covered(screenshot_of(image), areas, cover)
        assert copy.size == Size(40, 30)
        assert len(Counter(zip(*[iter(copy.pixels)] * 4, strict=True))) == 1
