"""Boxes of a drawn window, told with the errors of a model."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from app.core.element import Element, Role, Source
from app.core.geometry import Box, Size
from app.scan.boxes import as_boxes
from app.scan.drift import Drift, drift_of
from app.scan.likeness import SAME_ROLE
from app.scan.matching import OptimalMatcher
from app.scan.snapping import LikelihoodSnapper

PICTURE = Size(1400, 900)
SNAPPER = LikelihoodSnapper(OptimalMatcher())
WORDS = ("Save", "Cancel", "Search settings", "Notifications", "Dark mode", "Sign in", "Language", "Export", "Help")


def scanned_window() -> list[Element]:
    """Buttons, their texts, and a row of icons that all look alike."""
    elements: list[Element] = []
    for place in range(36):
        x, y, name = 60 + place % 4 * 330, 40 + place // 4 * 90, f"{WORDS[place % 9]} {place}"
        width = 9 * len(name)
        elements.append(_scanned(len(elements) + 1, Role.BUTTON, name, Box(x, y, x + width + 40, y + 40)))
        elements.append(_scanned(len(elements) + 1, Role.TEXT, name, Box(x + 20, y + 12, x + 20 + width, y + 28)))
    for place in range(12):
        x = 60 + 36 * place
        elements.append(_scanned(len(elements) + 1, Role.ICON, "", Box(x, 860, x + 20, 880)))
    return elements


def told_of(elements: Iterable[Element], noise: float, shift: float, scale: float = 1.0) -> list[Element]:
    """As a model tells them: `noise` and `shift` are shares of the picture's sides."""
    chance = random.Random(7)  # noqa: S311  it shall be the same each time
    return [_told(element, noise, shift, scale, chance) for element in elements]


def _told(element: Element, noise: float, shift: float, scale: float, chance: random.Random) -> Element:
    assert element.box
    x1, y1, x2, y2 = element.box.corners
    dx, dy = ((shift + chance.gauss(0, noise)) * side for side in (PICTURE.width, PICTURE.height))
    corners = (x1 * scale + dx, y1 * scale + dy, x2 * scale + dx, y2 * scale + dy)
    return Element(element.number, element.role, element.name, Box(*map(round, corners)))


def _scanned(number: int, role: Role, name: str, box: Box) -> Element:
    return Element(number, role, name, box, 0.8, frozenset({Source.SCAN}))


def _share_right(told: Sequence[Element], window: Sequence[Element]) -> float:
    snaps = SNAPPER.snap(told, window, PICTURE)
    right = [snap.box == window[element.number - 1].box for snap, element in zip(snaps, told, strict=True)]
    return sum(right) / len(right)


@pytest.mark.parametrize("shift", [0.0, 0.01, 0.02, 0.03, 0.04, 0.05, -0.03])
def test_an_error_that_all_boxes_share_is_removed(shift: float) -> None:
    window = scanned_window()
    assert _share_right(told_of(window, 0.004, shift), window) >= 0.95


@pytest.mark.parametrize("scale", [0.96, 1.04])
def test_so_is_an_error_of_scale(scale: float) -> None:
    window = scanned_window()
    assert _share_right(told_of(window, 0.004, 0.0, scale), window) >= 0.95


def test_what_the_scan_missed_loses_the_common_error_too() -> None:
    window = scanned_window()
    told = told_of(window, 0.002, 0.03)
    seen = window[:10] + window[11:]
    snap = SNAPPER.snap(told, seen, PICTURE)[10]
    assert window[10].box
    assert told[10].box
    assert snap.scanned is None
    assert snap.box.iou(window[10].box) > 0.75 > told[10].box.iou(window[10].box)


def test_like_icons_in_a_row_make_no_drift() -> None:
    """All three fit two places farther; where they are told to be, the scan has missed the first two."""
    row = as_boxes((60 + 28 * place, 860, 80 + 28 * place, 880) for place in range(5))
    assert drift_of(row[:3], row[2:], np.full((3, 3), SAME_ROLE), (1400, 900)) == Drift()


def test_nothing_near_is_nothing_to_snap_to() -> None:
    told = [Element(1, Role.BUTTON, "Save", Box(700, 400, 790, 430))]
    (snap,) = SNAPPER.snap(told, [_scanned(1, Role.BUTTON, "Open", Box(60, 40, 150, 70))], PICTURE)
    assert (snap.box, snap.scanned) == (told[0].box, None)
    assert SNAPPER.snap(told, [], PICTURE)[0].box == told[0].box
    assert SNAPPER.snap([], [], PICTURE) == ()


def test_the_text_decides_between_boxes_that_lie_as_near() -> None:
    told = [Element(1, Role.BUTTON, "Redo", Box(100, 100, 160, 130))]
    window = [
        _scanned(1, Role.BUTTON, "Undo", Box(92, 98, 152, 128)),
        _scanned(2, Role.BUTTON, "Redo", Box(112, 98, 172, 128)),
    ]
    assert SNAPPER.snap(told, window, PICTURE)[0].scanned == 1


def test_two_that_tell_the_same_thing_share_its_box() -> None:
    told = [Element(n, Role.BUTTON, "Save", Box(100 + n, 100, 160 + n, 130)) for n in (1, 2)]
    snaps = SNAPPER.snap(told, [_scanned(1, Role.BUTTON, "Save", Box(100, 98, 160, 128))], PICTURE)
    assert [snap.scanned for snap in snaps] == [0, 0]
    assert sorted(snap.shares for snap in snaps) == [False, True]


def test_a_corrected_box_stays_inside_the_picture() -> None:
    window = scanned_window()
    told = [*told_of(window, 0.002, 0.05), Element(999, Role.OTHER, "edge", Box(0, 0, 6, 6))]
    assert SNAPPER.snap(told, window, PICTURE)[-1].box == Box(0, 0, 1, 1)
