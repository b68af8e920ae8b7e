"""Pictures that are no screens: an empty or short list, and never an error."""

from __future__ import annotations

import pytest

from app.core.element import Element, Role
from app.core.geometry import Size, whole
from app.scan.scanner import QuickScanner
from tests.support.drawn_screen import screenshot_of
from tests.support.hard_pictures import HARD
from tests.support.watches import RecordingWatch

SMALL = Size(1280, 800)
LARGE = pytest.param(Size(3840, 2160), marks=pytest.mark.slow)


def scan(scanner: QuickScanner, name: str, size: Size) -> list[Element]:
    return list(scanner.scan(screenshot_of(HARD[name](size)), RecordingWatch()))


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("name", ["blank", "noise", "photograph", "1 px lines", "gradients"])
def test_nothing_is_found_where_nothing_is(scanner: QuickScanner, name: str, size: Size) -> None:
    assert len(scan(scanner, name, size)) <= 2


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize("name", ["transparent", "rotated phone"])
def test_what_is_found_elsewhere_lies_on_the_picture(scanner: QuickScanner, name: str, size: Size) -> None:
    found = scan(scanner, name, size)
    assert len(found) < 150
    assert all(e.box is not None and e.box.intersection(whole(size)) == e.box for e in found)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_page_full_of_glyphs_is_text(scanner: QuickScanner, size: Size) -> None:
    found = scan(scanner, "20,000 glyphs", size)
    lines = size.height // 32
    assert {e.role for e in found} == {Role.TEXT}
    assert 0.8 * lines <= len(found) <= 2 * lines
    assert sum("quick brown fox" in e.name for e in found) > 0.8 * lines


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_people_in_a_call_are_pictures_with_names(scanner: QuickScanner, size: Size) -> None:
    found = scan(scanner, "mosaic", size)
    assert len({e.name for e in found if e.role is Role.TEXT} & {f"Guest {n}" for n in range(25)}) >= 20
    assert sum(e.role is Role.IMG for e in found) >= 15
    assert len(found) <= 120
