from __future__ import annotations

import numpy as np
import pytest

from app.scan.arrays import Corners
from app.scan.candidates import MOST, Candidates, Origin, candidates_of
from tests.support.drawn_screen import DrawnScreen
from tests.unit.scan.scenes import fits, line, view

CAPTION = line((120, 108, 160, 124))


def found(screen: DrawnScreen, *lines: Corners) -> Candidates:
    return candidates_of(view(screen, [line(box) for box in lines]).scene)


def test_the_lines_of_text_come_first_and_in_their_order() -> None:
    lines: list[Corners] = [(120, 208, 160, 224), (20, 8, 60, 24), (20, 8, 60, 24)]
    candidates = found(DrawnScreen(), *lines)
    assert candidates.boxes[:3].tolist() == [list(box) for box in lines]
    assert candidates.origins[:3].tolist() == [Origin.LINE] * 3
    assert Origin.LINE not in candidates.origins[3:]


def test_a_box_is_given_once() -> None:
    screen = DrawnScreen()
    screen.field(100, 100, 200)
    boxes = found(screen, (110, 107, 160, 123)).boxes[1:].round()
    assert len(np.unique(boxes, axis=0)) == len(boxes)


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (Origin.SURFACE, (100, 100, 200, 132)),
        (Origin.PADDED_TEXT, (104, 102, 176, 130)),
        (Origin.STRETCHED, (112, 100, 168, 132)),
    ],
)
def test_a_caption_on_a_button(origin: Origin, wanted: Corners) -> None:
    screen = DrawnScreen()
    screen.button(100, 100, 100, "Save")
    candidates = found(screen, CAPTION.box)
    assert fits(candidates.boxes[candidates.origins == origin], wanted)


def test_an_icon_and_its_text_are_a_run() -> None:
    screen = DrawnScreen()
    screen.panel(60, 100, 17, 17)
    candidates = found(screen, (84, 100, 160, 117))
    assert fits(candidates.boxes[candidates.origins == Origin.RUN], (60, 100, 160, 117))


def test_a_small_drawing_has_room_to_be_clicked() -> None:
    screen = DrawnScreen()
    screen.panel(60, 100, 17, 17)
    candidates = found(screen)
    assert fits(candidates.boxes[candidates.origins == Origin.TARGET], (52, 92, 82, 122))


def test_entries_of_a_panel_are_as_wide_as_the_panel() -> None:
    screen = DrawnScreen()
    screen.panel(40, 40, 220, 200)
    candidates = found(screen, (60, 62, 110, 78), (60, 102, 130, 118), (60, 142, 120, 158))
    assert fits(candidates.boxes[candidates.origins == Origin.ENTRY], (40, 90, 260, 130), 0.9)


def test_two_lines_one_below_the_other_may_be_one_thing() -> None:
    candidates = found(DrawnScreen(), (60, 62, 110, 78), (60, 82, 130, 98))
    assert fits(candidates.boxes[candidates.origins == Origin.BLOCK], (60, 62, 130, 98), 0.95)


def test_a_rule_may_be_the_lower_side_of_a_field() -> None:
    screen = DrawnScreen()
    screen.panel(60, 140, 200, 1)
    candidates = found(screen)
    assert fits(candidates.boxes[candidates.origins == Origin.RULED], (60, 103, 260, 141))


def test_candidates_lie_inside_the_picture_and_have_a_size() -> None:
    boxes = found(DrawnScreen(200, 100), (-4, 2, 30, 18), (170, 90, 220, 108)).boxes[2:]
    assert (boxes >= 0).all()
    assert (boxes <= (200, 100, 200, 100)).all()
    assert (boxes[:, 2:] - boxes[:, :2] >= 4).all()


def test_their_number_is_bounded() -> None:
    lines: list[Corners] = [(x, y, x + 30, y + 14) for x in range(0, 1600, 40) for y in range(0, 1200, 18)]
    assert len(found(DrawnScreen(1600, 1200), *lines)) <= MOST


def test_an_empty_picture_has_none() -> None:
    assert len(found(DrawnScreen())) == 0
