from __future__ import annotations

import numpy as np

from app.scan.boxes import as_boxes
from app.scan.sums import SumTable

VALUES = np.arange(12, dtype=np.uint8).reshape(3, 4)


def test_sums_and_means_are_those_of_the_pixels_in_a_box() -> None:
    table = SumTable(VALUES)
    boxes = as_boxes([(0, 0, 4, 3), (1, 1, 3, 3), (2, 0, 3, 1)])
    assert table.over(boxes).tolist() == [66, 5 + 6 + 9 + 10, 2]
    assert table.mean_over(boxes).tolist() == [5.5, 7.5, 2]


def test_what_is_outside_the_picture_counts_nothing() -> None:
    boxes = as_boxes([(-5, -5, 2, 1), (3, 2, 9, 9), (7, 7, 9, 9)])
    assert SumTable(VALUES).over(boxes).tolist() == [1, 11, 0]


def test_sums_of_a_large_bright_picture_are_right_though_their_table_overflows() -> None:
    table = SumTable(np.full((4200, 4200), 255, np.uint8))
    assert table.over(as_boxes([(4000, 4000, 4200, 4200), (0, 0, 4000, 4100)])).tolist() == [
        255 * 200**2,
        255 * 4000 * 4100,
    ]


def test_points_are_counted_by_the_box_they_lie_in() -> None:
    table = SumTable.of_points(np.array([[1.5, 1.5], [1.2, 1.9], [3.0, 0.0]]), 3, 4)
    assert table.over(as_boxes([(1, 1, 2, 2), (0, 0, 4, 3), (0, 0, 1, 1)])).tolist() == [2, 3, 0]
