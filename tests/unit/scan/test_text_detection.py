from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.scan.arrays import Floats, Pixels
from app.scan.text_detection import CLOSE_PIXELS, CLOSEST_PIXELS, LONG_SIDE, MARGIN, TextDetector


@dataclass
class WhiteIsText:
    """A network that takes bright pixels for text, and sees no further than one pixel."""

    sizes: list[tuple[int, int]] = field(default_factory=list)

    def run(self, tensor: Floats) -> Floats:
        self.sizes.append(tensor.shape[2:])
        brightness: Floats = ((tensor.mean(1, keepdims=True) + 1) / 2).astype(np.float32)
        return brightness


def quiet(done: int, total: int) -> None:
    assert done <= total


def black(width: int, height: int) -> Pixels:
    return np.zeros((height, width, 4), np.uint8)


def test_a_line_is_found_and_grown_by_what_the_network_leaves_off() -> None:
    picture = black(640, 320)
    picture[100:120, 200:300] = 255
    (box,) = TextDetector(WhiteIsText()).detect(picture, quiet).tolist()
    growth = 100 * 20 * 1.5 / (2 * (100 + 20))
    assert np.allclose(box, (200 - growth, 100 - growth, 300 + growth, 120 + growth), atol=1)


def test_boxes_end_at_the_edge_of_the_picture() -> None:
    picture = black(640, 320)
    picture[:20, :100] = 255
    ((x1, y1, _x2, _y2),) = TextDetector(WhiteIsText()).detect(picture, quiet).tolist()
    assert (x1, y1) == (0, 0)


def test_specks_are_no_text() -> None:
    picture = black(640, 320)
    picture[50, 50] = 255
    assert len(TextDetector(WhiteIsText()).detect(picture, quiet)) == 0


def test_a_large_picture_with_large_text_is_looked_at_once() -> None:
    network = WhiteIsText()
    picture = black(3200, 1600)
    picture[100:160, 100:900] = 255
    assert len(TextDetector(network).detect(picture, quiet)) == 1
    assert network.sizes == [(800, 1600)]


def test_a_large_picture_with_small_text_is_looked_at_closely_and_seams_do_not_show() -> None:
    network = WhiteIsText()
    picture = black(3840, 2080)
    picture[100:108, 50:3800] = 255
    (box,) = TextDetector(network).detect(picture, quiet).tolist()
    assert np.allclose(box, (44, 94, 3806, 114), atol=1)
    assert all(max(size) <= LONG_SIDE for size in network.sizes)


def test_an_8k_picture_with_small_text_is_looked_at_in_its_own_pixels() -> None:
    network = WhiteIsText()
    picture = black(7680, 4320)
    picture[3000:3008, 50:3800] = 255
    (box,) = TextDetector(network).detect(picture, quiet).tolist()
    assert np.allclose(box, (44, 2994, 3806, 3014), atol=1)
    assert all(max(size) <= LONG_SIDE + 2 * MARGIN for size in network.sizes)


def test_an_8k_picture_with_large_text_is_looked_at_once() -> None:
    network = WhiteIsText()
    picture = black(7680, 4320)
    picture[::40] = 10
    picture[3000:3040, 50:3800] = 255
    assert len(TextDetector(network).detect(picture, quiet)) == 1
    assert sum(height * width for height, width in network.sizes) < 1.5 * CLOSE_PIXELS


def test_where_nothing_is_is_not_looked_at() -> None:
    network = WhiteIsText()
    assert len(TextDetector(network).detect(black(9000, 9000), quiet)) == 0
    assert network.sizes == []


def test_what_is_looked_at_is_bounded() -> None:
    network = WhiteIsText()
    picture = black(9000, 9000)
    picture[::20] = 10
    assert len(TextDetector(network).detect(picture, quiet)) == 0
    assert sum(height * width for height, width in network.sizes) < 1.5 * CLOSEST_PIXELS
