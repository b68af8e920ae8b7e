"""The columns by which scans are compared, on screens small enough to count by hand."""

from __future__ import annotations

import pytest

from app.core.element import Element, Role
from app.core.geometry import Box, Point
from app.core.scan_score import ScanScore, Share, distinct_boxes, is_crowded, plain, score_of
from app.core.screen_truth import Corners, TrueElement, TrueScreen

SAVE: Corners = (10.0, 10.0, 110.0, 40.0)
LINK: Corners = (10.0, 100.0, 210.0, 140.0)
LINK_SEEN: Corners = (60.0, 112.0, 160.0, 128.0)


def told(*boxes: tuple[int, int, int, int], name: str = "") -> list[Element]:
    return [Element(n, Role.BUTTON, name, Box(*box)) for n, box in enumerate(boxes, 1)]


def score(screen: TrueScreen, elements: list[Element]) -> ScanScore:
    return score_of(screen, distinct_boxes(elements))


def screen(*elements: TrueElement, is_complete: bool = True) -> TrueScreen:
    return TrueScreen(is_complete, elements)


BUTTON = TrueElement("button", "Save", SAVE, SAVE, is_interactive=True, has_outline=True)
PADDED = TrueElement("link", "Read on", LINK, LINK_SEEN, is_interactive=True)


def test_a_padded_link_is_found_by_what_is_visible_of_it_alone() -> None:
    found = score(screen(BUTTON, PADDED), told((10, 10, 110, 40), (60, 112, 160, 128)))
    assert found.visible == Share(2, 2)
    assert found.strict == Share(1, 2)
    assert found.outlined == Share(1, 1)
    assert found.precise == Share(1, 2)


def test_half_an_overlap_finds_and_less_does_not() -> None:
    assert score(screen(BUTTON), told((10, 10, 60, 40))).strict == Share(1, 1)
    assert score(screen(BUTTON), told((10, 10, 59, 40))).strict == Share(0, 1)


def test_one_box_finds_one_element() -> None:
    twins = screen(BUTTON, BUTTON)
    assert score(twins, told((10, 10, 110, 40))).strict == Share(1, 2)
    assert score(twins, told((10, 10, 110, 40), (10, 10, 100, 40))).strict == Share(2, 2)


def test_the_better_pair_is_matched_first() -> None:
    """The first box fits both; taken by the lower one, it leaves nothing that the upper one could have."""
    lower = TrueElement("button", "", (10.0, 20.0, 110.0, 50.0), (10.0, 20.0, 110.0, 50.0), is_interactive=True)
    assert score(screen(BUTTON, lower), told((10, 15, 110, 45), (10, 24, 110, 54))).strict == Share(2, 2)
    assert score(screen(BUTTON, lower), told((10, 19, 110, 49), (10, 40, 110, 70))).strict == Share(1, 2)


def test_repeats_and_points_do_not_count() -> None:
    repeated = [*told((10, 10, 110, 40), (10, 10, 110, 41)), Element(3, Role.BUTTON, "", Point(5, 5))]
    assert score(screen(BUTTON), repeated).boxes == 1


def test_precision_needs_a_complete_truth_and_exact_boxes() -> None:
    loose = TrueElement("text", "Save", SAVE, SAVE, is_exact=False)
    assert score(screen(BUTTON, is_complete=False), told((10, 10, 110, 40))).precise == Share()
    assert score(screen(loose), told((10, 10, 110, 40))).precise == Share(0, 1)


def text_found(true: str, *named: tuple[str, tuple[int, int, int, int]]) -> bool:
    place = (100.0, 100.0, 300.0, 124.0)
    elements = [Element(n, Role.TEXT, name, Box(*box)) for n, (name, box) in enumerate(named, 1)]
    return score(screen(TrueElement("text", true, place, place)), elements).text == Share(1, 1)


def test_a_text_may_be_read_in_pieces_from_left_to_right() -> None:
    right, left = ("settings", (200, 101, 290, 123)), ("Account", (100, 99, 190, 123))
    assert text_found("Account settings", right, left)
    assert not text_found("settings Account", right, left)


def test_a_text_may_stand_in_a_longer_one_that_lies_around_its_place() -> None:
    assert text_found("settings", ("All settings of the account", (50, 95, 400, 130)))
    assert not text_found("settings", ("All settings of the account", (50, 295, 400, 330)))


def test_a_truth_without_text_is_not_asked_for() -> None:
    assert score(screen(TrueElement("text", "  ", SAVE, SAVE), BUTTON), []).text == Share(0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Save  As…", "save as..."), ("“Ｈi”", '"hi"'), ("a — b", "a-b"), ("ﬁle", "FILE"), ("a · b", "a•b")],
)
def test_what_readers_may_write_differently_is_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


def test_screens_add_up() -> None:
    both = score(screen(BUTTON), told((10, 10, 110, 40))) + score(screen(BUTTON, PADDED), [])
    assert both.columns == {"R50v": 100 / 3, "R50b": 50, "R50": 100 / 3, "P50": 100, "text": 0, "boxes": 0.5}


def test_many_boxes_are_a_crowd() -> None:
    assert not is_crowded(screen(BUTTON), 180)
    assert is_crowded(screen(BUTTON), 181)
    assert not is_crowded(screen(*[BUTTON] * 100), 300)
