from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from app.scan.arrays import Floats
from app.scan.boxes import as_boxes
from app.scan.text_recognition import BATCH_WIDTH, MOST_WIDTH, TextRecognizer

PICTURE = np.zeros((100, 4000, 4), np.uint8)


@dataclass
class Spelling:
    """A network that answers every line with the same classes, one a step, at a probability of 0.8."""

    classes: Sequence[int]
    shapes: list[tuple[int, ...]] = field(default_factory=list)

    def run(self, tensor: Floats) -> Floats:
        self.shapes.append(tensor.shape)
        answer = np.full((len(tensor), len(self.classes), 5), 0.05, np.float32)
        answer[:, np.arange(len(self.classes)), self.classes] = 0.8
        return answer


def read(classes: Sequence[int], *boxes: tuple[float, float, float, float]) -> tuple[Spelling, list[str]]:
    network = Spelling(classes)
    readings = TextRecognizer(network, "abc").read(PICTURE, as_boxes(boxes), lambda _done, _total: None)
    return network, [reading.text for reading in readings]


@pytest.mark.parametrize(
    ("classes", "text"),
    [([1, 2, 3], "abc"), ([1, 1, 0, 1], "aa"), ([0, 0, 0], ""), ([2, 4, 3, 3], "b c")],
)
def test_repeats_are_one_character_and_blanks_none(classes: list[int], text: str) -> None:
    assert read(classes, (0, 0, 100, 20))[1] == [text]


def test_characters_are_placed_along_the_line() -> None:
    (reading,) = TextRecognizer(Spelling([1, 0, 2, 0]), "abc").read(
        PICTURE, as_boxes([(100, 10, 340, 34)]), lambda _done, _total: None
    )
    padded = 240 + 24 / 2
    assert [round(glyph.x) for glyph in reading.glyphs] == [round(100 + padded / 8), round(100 + padded * 5 / 8)]
    assert reading.confidence == pytest.approx(0.8)


def test_lines_of_one_width_are_read_together_and_told_in_order() -> None:
    network, texts = read([1], (0, 0, 100, 20), (0, 20, 2000, 40), (0, 40, 102, 60))
    assert [shape[0] for shape in network.shapes] == [2, 1]
    assert texts == ["a", "a", "a"]


def test_no_batch_is_large_and_all_together_are_bounded() -> None:
    network, _texts = read([1], *[(0.0, 0.0, 2400.0, 20.0)] * 100)
    assert max(count * width for count, _channels, _height, width in network.shapes) <= BATCH_WIDTH + 100
    assert sum(count * width for count, _channels, _height, width in network.shapes) <= MOST_WIDTH


def test_no_lines_are_no_trouble() -> None:
    assert read([1])[1] == []
