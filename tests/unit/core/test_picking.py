"""What hand and keys do on a frozen picture."""

from __future__ import annotations

import pytest

from app.core.geometry import Box, Point, Size
from app.core.picking import Picking, PickMode
from app.core.selection import Handle

SIZE = Size(200, 100)
LOWER, UPPER = Box(0, 0, 150, 90), Box(50, 20, 120, 80)
BUTTON, PANEL = Box(60, 30, 80, 40), Box(55, 25, 110, 70)


@pytest.fixture
def picking() -> Picking:
    picking = Picking(SIZE, (UPPER, LOWER), PickMode.REGION)
    picking.suggest((PANEL, BUTTON))
    return picking


def drag(picking: Picking, start: tuple[int, int], *ways: tuple[int, int], slack: int = 0) -> None:
    picking.point(Point(*start))
    picking.press(reach=4, slack=slack)
    for way in ways:
        picking.point(Point(*way))
    picking.release()


def test_a_drag_selects(picking: Picking) -> None:
    drag(picking, (10, 10), (40, 30))
    assert picking.box == picking.accepted == Box(10, 10, 41, 31)


def test_a_drag_over_offers_is_not_snapped(picking: Picking) -> None:
    drag(picking, (61, 31), (78, 39))
    assert picking.box == Box(61, 31, 79, 40)


def test_a_trembling_click_takes_the_smallest_offer(picking: Picking) -> None:
    drag(picking, (61, 31), (63, 32), slack=3)
    assert picking.box == BUTTON


def test_a_drag_that_went_beyond_its_slack_comes_back_exactly(picking: Picking) -> None:
    drag(picking, (10, 10), (30, 30), (11, 10), slack=3)
    assert picking.box == Box(10, 10, 12, 11)


def test_the_smallest_is_offered_and_tab_goes_outward_and_round(picking: Picking) -> None:
    picking.point(Point(65, 35))
    offered = [picking.offer]
    for _ in range(3):
        picking.step_offers(1)
        offered.append(picking.offer)
    assert offered == [BUTTON, PANEL, UPPER, BUTTON]
    picking.step_offers(-1)
    assert picking.offer == UPPER


def test_a_covered_window_is_not_offered_for_a_region(picking: Picking) -> None:
    picking.point(Point(10, 10))
    assert picking.offer == LOWER
    picking.point(Point(115, 75))
    picking.step_offers(1)
    assert picking.offer == UPPER


def test_a_chosen_offer_stays_while_the_pointer_is_over_the_same_ones(picking: Picking) -> None:
    picking.point(Point(65, 35))
    picking.step_offers(1)
    picking.point(Point(66, 36))
    assert picking.offer == PANEL
    picking.point(Point(57, 27))
    assert picking.offer == PANEL
    picking.point(Point(65, 35))
    assert picking.offer == BUTTON


def test_tab_makes_a_taken_offer_the_next_one_but_leaves_a_drawn_selection(picking: Picking) -> None:
    drag(picking, (65, 35))
    picking.step_offers(1)
    assert picking.box == PANEL
    drag(picking, (10, 85), (30, 95))
    picking.step_offers(1)
    assert picking.box == Box(10, 85, 31, 96)


def test_offers_reach_no_further_than_the_picture() -> None:
    picking = Picking(SIZE, (Box(-50, -50, 20, 20), Box(300, 300, 400, 400)), PickMode.REGION)
    picking.point(Point(5, 5))
    assert picking.offer == Box(0, 0, 20, 20)


def test_without_a_selection_the_whole_picture_is_taken(picking: Picking) -> None:
    picking.point(Point(65, 35))
    assert picking.accepted == Box(0, 0, 200, 100)


def test_a_click_where_nothing_is_offered_selects_nothing(picking: Picking) -> None:
    drag(picking, (180, 95))
    assert picking.box is None


def test_a_click_beside_a_selection_lets_go_of_it_and_inside_keeps_it(picking: Picking) -> None:
    drag(picking, (10, 10), (40, 40))
    drag(picking, (20, 20))
    assert picking.box == Box(10, 10, 41, 41)
    drag(picking, (180, 95))
    assert picking.box is None


def test_a_selection_is_moved_by_its_inside_and_pulled_by_its_handles(picking: Picking) -> None:
    drag(picking, (10, 10), (40, 40))
    drag(picking, (25, 25), (30, 27))
    assert picking.box == Box(15, 12, 46, 43)
    picking.point(Point(46, 44))
    assert picking.handle_under(4) is Handle.BOTTOM_RIGHT
    drag(picking, (46, 44), (56, 54))
    assert picking.box == Box(15, 12, 56, 53)


def test_space_carries_in_the_middle_of_a_drag(picking: Picking) -> None:
    picking.point(Point(10, 10))
    picking.press()
    picking.point(Point(30, 20))
    picking.carry(held=True)
    picking.point(Point(40, 20))
    assert picking.box == Box(20, 10, 41, 21)
    picking.carry(held=False)
    picking.point(Point(50, 30))
    assert picking.box == Box(20, 10, 51, 31)


def test_shift_makes_a_square_at_once_and_lets_go_at_once(picking: Picking) -> None:
    picking.point(Point(10, 10))
    picking.press()
    picking.point(Point(30, 20))
    picking.constrain(held=True)
    assert picking.box == Box(10, 10, 31, 31)
    picking.constrain(held=False)
    assert picking.box == Box(10, 10, 31, 21)


def test_keys_alone_select(picking: Picking) -> None:
    picking.point(Point(100, 50))
    for _ in range(3):
        picking.arrow(10, 0)
    picking.press_or_release()
    picking.arrow(10, 10)
    picking.arrow(1, 0)
    picking.press_or_release()
    assert picking.box == Box(130, 50, 142, 61)


def test_keys_adjust_a_selection(picking: Picking) -> None:
    drag(picking, (10, 10), (40, 30))
    picking.arrow(-1, 0)
    picking.stretch(Handle.BOTTOM_RIGHT, 1, 0)
    picking.stretch(Handle.TOP_LEFT, 0, -1)
    assert picking.box == Box(9, 9, 41, 31)


def test_keys_alone_take_an_offer(picking: Picking) -> None:
    picking.point(Point(65, 35))
    picking.step_offers(1)
    picking.press_or_release()
    picking.press_or_release()
    assert picking.box == PANEL


def test_the_crosshair_stays_on_the_picture(picking: Picking) -> None:
    picking.point(Point(199, 0))
    picking.arrow(10, -10)
    assert picking.pointer == Point(199, 0)


def test_of_windows_the_topmost_is_taken_and_tab_goes_down() -> None:
    picking = Picking(SIZE, (UPPER, LOWER), PickMode.WINDOW)
    picking.suggest((BUTTON,))
    picking.point(Point(65, 35))
    assert picking.offer == picking.accepted == UPPER
    picking.step_offers(1)
    assert picking.accepted == LOWER
    picking.point(Point(190, 95))
    assert picking.accepted == Box(0, 0, 200, 100)


def test_windows_are_not_drawn_on() -> None:
    picking = Picking(SIZE, (UPPER,), PickMode.WINDOW)
    drag(picking, (65, 35), (100, 60))
    assert picking.box is None
