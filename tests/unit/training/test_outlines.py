from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from app.scan.boxes import as_boxes
from resources.training.outlines import visible_boxes


def test_a_box_with_an_outline_is_seen_as_it_is() -> None:
    image = Image.new("RGB", (200, 100), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 119, 49), outline="#bbb")
    pen.rectangle((60, 30, 70, 40), fill="black")
    visible, outlined = visible_boxes(np.asarray(image), as_boxes([(20, 20, 120, 50)]), 1)
    assert outlined == [True]
    assert visible.tolist() == [[20, 20, 120, 50]]


def test_of_one_without_an_outline_its_content_is_seen() -> None:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).rectangle((60, 30, 70, 40), fill="black")
    visible, outlined = visible_boxes(np.asarray(image), as_boxes([(20, 20, 120, 50)]), 1)
    assert outlined == [False]
    assert visible.tolist() == [[60, 30, 71, 41]]


def test_an_empty_place_is_seen_as_its_box() -> None:
    picture = np.full((100, 200, 3), 255, np.uint8)
    visible, outlined = visible_boxes(picture, as_boxes([(20, 20, 120, 50), (250, 20, 260, 50)]), 2)
    assert outlined == [False, False]
    assert visible.tolist() == [[20, 20, 120, 50], [250, 20, 260, 50]]
