"""The bundled sample and the list of what is on it belong together."""

from __future__ import annotations

import json

import pytest
from PIL import Image

from app.core.element import Role
from app.core.geometry import Box, Size, whole
from tests.conventions.source_tree import ROOT

SAMPLE = ROOT / "resources" / "sample"
KNOWN = json.loads((SAMPLE / "settings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return Image.open(SAMPLE / "settings.png").convert("RGB")


def test_the_sample_has_the_size_of_a_small_screen(picture: Image.Image) -> None:
    assert picture.size == (KNOWN["width"], KNOWN["height"]) == (1440, 900)


def test_it_shows_most_of_what_a_settings_window_has() -> None:
    roles = {Role(element["role"]) for element in KNOWN["elements"]}
    assert roles >= {
        Role.BUTTON, Role.TEXTBOX, Role.SEARCHBOX, Role.COMBOBOX, Role.SPINBUTTON, Role.CHECKBOX, Role.RADIO,
        Role.SLIDER, Role.PROGRESSBAR, Role.TAB, Role.MENUITEM, Role.OPTION, Role.CELL, Role.LINK, Role.HEADING,
    }  # fmt: skip


@pytest.mark.parametrize("element", KNOWN["elements"], ids=lambda e: f"{e['role']} {e['name']}")
def test_a_known_box_sits_tightly_around_something(element: dict[str, object], picture: Image.Image) -> None:
    box = Box(*element["box"])  # type: ignore[misc]
    assert whole(Size(*picture.size)).intersection(box) == box
    for edge in _edges(box):
        assert len(picture.crop(edge.corners).getcolors() or ()) > 1 or _differs_from_outside(picture, box, edge)


def _edges(box: Box) -> list[Box]:
    x1, y1, x2, y2 = box.corners
    return [Box(x1, y1, x2, y1 + 1), Box(x1, y2 - 1, x2, y2), Box(x1, y1, x1 + 1, y2), Box(x2 - 1, y1, x2, y2)]


def _differs_from_outside(picture: Image.Image, box: Box, edge: Box) -> bool:
    outside = picture.getpixel((max(0, box.x1 - 1), max(0, box.y1 - 1)))
    return picture.getpixel((edge.x1, edge.y1)) != outside
