from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.truth import agreement

SIZE = Size(1000, 500)
KNOWN = (
    Element(1, Role.BUTTON, "Save", Box(100, 100, 200, 140)),
    Element(2, Role.BUTTON, "Cancel", Box(300, 100, 400, 140)),
    Element(3, Role.IMG, "", Box(0, 0, 50, 50)),
)


def shifted(dx: int, dy: int) -> tuple[Element, ...]:
    return tuple(replace(e, place=e.box.moved(dx, dy)) for e in KNOWN if e.box)


def test_a_perfect_list_agrees_in_all() -> None:
    result = agreement(KNOWN, KNOWN, SIZE)
    assert (result.found, result.hit, result.total, result.shift) == (3, 2, 3, (0.0, 0.0))


def test_a_constant_shift_is_measured_in_thousandths() -> None:
    result = agreement(shifted(20, 10), KNOWN, SIZE)
    assert result.shift is not None
    assert list(result.shift) == pytest.approx([20, 20])
    assert result.hit == 2


def test_a_large_shift_finds_nothing() -> None:
    result = agreement(shifted(0, 200), KNOWN, SIZE)
    assert (result.found, result.hit) == (0, 0)


def test_names_that_stand_twice_say_nothing() -> None:
    twice = (*KNOWN, replace(KNOWN[0], number=4, place=Box(700, 0, 800, 40)))
    assert agreement(twice, KNOWN, SIZE).hit == 1


def test_an_empty_list_agrees_in_nothing() -> None:
    result = agreement((), KNOWN, SIZE)
    assert (result.found, result.hit, result.total, result.shift) == (0, 0, 3, None)
