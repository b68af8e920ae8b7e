"""Known edits of a screen are found, all of them and no others; what is the same stays unmentioned."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.compare import Change, Comparison, Difference, PixelDifference, compared
from app.core.element import Element, Role
from app.core.geometry import Box, Point, Size
from app.scan.matching import OptimalMatcher

PICTURE = Size(1600, 1000)
Edit = Callable[[Element], Element | None]


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  # the same each time


def screen(chance: random.Random, count: int = 60) -> list[Element]:
    """Rows of buttons, fields and texts, each with a name of its own; some without."""
    elements = []
    for number in range(count):
        x, y = 40 + number % 6 * 250, 30 + number // 6 * 90
        role = (Role.BUTTON, Role.TEXTBOX, Role.TEXT, Role.ICON)[number % 4]
        name = "" if role is Role.ICON else "".join(chance.choices("abcdefghijklmnop", k=9))
        size = (24, 24) if role is Role.ICON else (120 + 10 * (number % 5), 32)
        elements.append(Element(number + 1, role, name, Box(x, y, x + size[0], y + size[1])))
    return elements


def moved_by(element: Element, dx: int, dy: int) -> Element:
    assert element.box
    return replace(element, place=element.box.moved(dx, dy))


def grown(element: Element) -> Element:
    box = element.box
    assert box
    return replace(element, place=Box(box.x1, box.y1, box.x2 + 40, box.y2 + 12))


EDITS: dict[Change, Edit] = {
    Change.REMOVED: lambda _element: None,
    Change.MOVED: lambda element: moved_by(element, 35, 28),
    Change.RESIZED: grown,
    Change.TEXT: lambda element: replace(element, name=f"{element.name[:5]} changed" if element.name else "now named"),
    Change.ROLE: lambda element: replace(element, role=Role.LINK),
}


def differences(before: Sequence[Element], after: Sequence[Element]) -> tuple[Difference, ...]:
    told, same = compared(before, after, PICTURE, OptimalMatcher())
    assert same + sum(1 for each in told if each.before) == len(before)
    assert same + sum(1 for each in told if each.after) == len(after)
    return told


def edited(before: list[Element], chance: random.Random) -> tuple[list[Element], Counter[tuple[int, Change]]]:
    """A screen with some edits, and which those are: by number before, 0 for what was added."""
    after, edits = list[Element](), Counter[tuple[int, Change]]()
    for element in before:
        change = chance.choice([*EDITS, *[None] * 12])
        made = EDITS[change](element) if change else element
        if change:
            edits[element.number, change] += 1
        if made:
            after.append(made)
    for number in range(3):
        place = Box(1500, 300 * number + 120, 1590, 300 * number + 150)
        after.append(Element(900 + number, Role.BUTTON, f"brand new {number}", place))
        edits[0, Change.ADDED] += 1
    chance.shuffle(after)
    return [replace(element, number=place) for place, element in enumerate(after, start=1)], edits


@pytest.mark.parametrize("seed", range(20))
def test_known_edits_are_found_with_precision_and_recall_of_one(seed: int) -> None:
    chance = chance_of(seed)
    before = screen(chance)
    after, edits = edited(before, chance)
    told = Counter(
        (each.before.number if each.before else 0, change)
        for each in differences(before, after)
        for change in each.changes
    )
    assert told == edits


@given(st.randoms(use_true_random=False))
def test_a_screen_is_like_itself_in_any_order(chance: random.Random) -> None:
    before = screen(chance)
    after = [*before]
    chance.shuffle(after)
    assert differences(before, after) == ()


def test_a_page_that_was_scrolled_has_moved() -> None:
    before = screen(chance_of(1))
    after = [moved_by(element, 0, -20) for element in before]
    told = differences(before, after)
    assert {each.changes for each in told} == {(Change.MOVED,)}
    assert all(each.before and each.after and each.before.name == each.after.name for each in told)


def test_a_pixel_or_two_is_no_move() -> None:
    before = screen(chance_of(1))
    assert differences(before, [moved_by(element, 2, -1) for element in before]) == ()


def test_pairs_are_the_best_for_all_not_for_the_first() -> None:
    """The first icon lies nearest to where the second one went."""
    icons = [Element(1, Role.ICON, "", Box(100, 100, 124, 124)), Element(2, Role.ICON, "", Box(200, 100, 224, 124))]
    after = [moved_by(icons[0], 60, 0), moved_by(icons[1], 60, 0)]
    told = differences(icons, after)
    assert [(each.before, each.after) for each in told] == [*zip(icons, after, strict=True)]


def test_what_has_gone_and_what_came_elsewhere_are_two() -> None:
    one = Element(1, Role.BUTTON, "Save", Box(10, 10, 90, 40))
    other = Element(1, Role.BUTTON, "Delete everything", Box(900, 700, 980, 730))
    assert [each.changes for each in differences([one], [other])] == [(Change.REMOVED,), (Change.ADDED,)]


def test_points_and_empty_lists() -> None:
    point = Element(1, Role.ICON, "", Point(5, 5))
    assert differences([], []) == ()
    assert differences([point], [point]) == ()
    assert [each.changes for each in differences([], [point])] == [(Change.ADDED,)]


def test_what_counts_as_the_same() -> None:
    assert Comparison((), 5).is_same
    assert Comparison((), 5, PixelDifference(0, ())).is_same
    assert not Comparison((), 5, PixelDifference(1, ())).is_same
    assert not Comparison((), 5, PixelDifference(0, (), is_complete=False)).is_same
    assert not Comparison((Difference(None, screen(chance_of(0))[0], (Change.ADDED,)),), 5).is_same
