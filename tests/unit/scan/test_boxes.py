from __future__ import annotations

import numpy as np

from app.scan.boxes import areas, as_boxes, common, most_covered, share_inside, union, without_repeats

BOXES = as_boxes([(0, 0, 10, 10), (5, 5, 15, 15), (20, 0, 30, 5)])
NONE = as_boxes([])


def test_common_areas_of_one_box_and_others() -> None:
    assert areas(BOXES).tolist() == [100, 100, 50]
    assert common((5, 5, 25, 25), BOXES).tolist() == [25, 100, 0]
    assert share_inside(BOXES, (5, 5, 25, 25)).tolist() == [0.25, 1, 0]


def test_the_largest_share_covered() -> None:
    assert most_covered((0, 0, 10, 20), BOXES) == 0.5
    assert most_covered((50, 50, 60, 60), BOXES) == 0


def test_no_boxes_are_no_trouble() -> None:
    assert common((0, 0, 1, 1), NONE).tolist() == []
    assert most_covered((0, 0, 1, 1), NONE) == 0
    assert without_repeats(NONE, [], 0.5) == []


def test_a_union_holds_both() -> None:
    assert union((0, 5, 10, 8), (3, 0, 20, 6)) == (0, 0, 20, 8)


def test_of_boxes_that_overlap_too_much_the_best_is_kept() -> None:
    repeats = as_boxes([(0, 0, 10, 10), (0, 0, 10, 11), (0, 0, 10, 30), (100, 0, 110, 10)])
    assert without_repeats(repeats, [0.5, 0.9, 0.7, 0.1], 0.6) == [1, 2, 3]


def test_what_is_kept_first_of_equals_does_not_depend_on_their_number() -> None:
    same = np.repeat(as_boxes([(0, 0, 10, 10)]), 500, axis=0)
    assert without_repeats(same, [0.5] * 500, 0.6) == [0]
