from __future__ import annotations

import numpy as np
import pytest

from app.scan.arrays import Corners
from app.scan.boxes import as_boxes
from app.scan.outlines import without_outline_sides

BUTTON: Corners = (100, 50, 220, 84)


def kept(shape: Corners) -> bool:
    return len(without_outline_sides(as_boxes([shape]), as_boxes([BUTTON]))) == 1


@pytest.mark.parametrize("side", [(99, 50, 105, 84), (215, 54, 221, 84), (101, 49, 219, 54)])
def test_a_side_of_a_button_is_no_shape_of_its_own(side: Corners) -> None:
    assert not kept(side)


@pytest.mark.parametrize(
    "icon",
    [
        (108, 58, 124, 74),
        (100, 60, 105, 74),
        (150, 52, 156, 82),
        (100, 50, 106, 140),
        (300, 50, 306, 84),
    ],
)
def test_what_is_shorter_longer_thicker_or_elsewhere_is_kept(icon: Corners) -> None:
    assert kept(icon)


def test_there_may_be_no_shapes_and_no_surfaces() -> None:
    none = np.zeros((0, 4))
    assert len(without_outline_sides(none, none)) == 0
    assert len(without_outline_sides(as_boxes([BUTTON]), none)) == 1
