"""Numbered frames drawn onto a screenshot: Set-of-Mark (Yang et al. 2023), and annotated pictures for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from app.core.element import Element, Role
from app.core.geometry import Box, Size, bounds_of
from app.export.fonts import own_font

FONT_POINTS = 11
_MARGIN_POINTS = 2
_LINE_POINTS = 1.5

_INKS = ("#2563eb", "#0f766e", "#9333ea", "#db2777", "#475569", "#b45309")
"""White words on each have a contrast of at least 4.5:1 (WCAG 2.2)."""

_KINDS: tuple[frozenset[Role], ...] = (
    frozenset({Role.BUTTON, Role.ICON}),
    frozenset({Role.LINK, Role.TAB, Role.MENUITEM, Role.TREEITEM}),
    frozenset({Role.TEXTBOX, Role.SEARCHBOX, Role.SPINBUTTON, Role.COMBOBOX, Role.SLIDER}),
    frozenset({Role.CHECKBOX, Role.RADIO, Role.SWITCH, Role.OPTION}),
    frozenset({Role.TEXT, Role.HEADING, Role.CELL, Role.ROW, Role.IMG}),
)
"""By ink; all others have the last one."""


def ink_of(role: Role) -> str:
    return next((ink for ink, roles in zip(_INKS, _KINDS, strict=False) if role in roles), _INKS[-1])


@dataclass(frozen=True, slots=True)
class Badge:
    element: Element
    box: Box


def draw_marks(image: Image.Image, elements: Sequence[Element], scale: float) -> None:
    """Frames first, then badges, so that each number can be read; `scale` is pixels a point."""
    draw = ImageDraw.Draw(image)
    width = max(1, round(_LINE_POINTS * scale))
    for element in elements:
        box = bounds_of(element.place)
        draw.rectangle((box.x1, box.y1, box.x2 - 1, box.y2 - 1), outline=ink_of(element.role), width=width)
    for badge in placed(elements, Size(*image.size), scale):
        draw_badge(draw, badge.element, badge.box, scale)


def draw_badge(draw: ImageDraw.ImageDraw, element: Element, box: Box, scale: float) -> None:
    draw.rectangle((box.x1, box.y1, box.x2 - 1, box.y2 - 1), fill=ink_of(element.role))
    middle = ((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2)
    draw.text(middle, str(element.number), fill="white", font=own_font(round(FONT_POINTS * scale)), anchor="mm")


def badge_size(number: int, scale: float) -> Size:
    """In pixels."""
    font, margin = own_font(round(FONT_POINTS * scale)), round(_MARGIN_POINTS * scale)
    return Size(round(font.getlength(str(number))) + 2 * margin, round(FONT_POINTS * scale) + 2 * margin)


def placed(elements: Iterable[Element], picture: Size, scale: float) -> Iterable[Badge]:
    """Each at the corner of its element where it hides least of the badges before."""
    taken = _Grid()
    for element in elements:
        size = badge_size(element.number, scale)
        corners = [_inside(x, y, size, picture) for x, y in _corners(bounds_of(element.place), size)]
        box = min(corners, key=taken.overlap)
        taken.add(box)
        yield Badge(element, box)


def _corners(box: Box, size: Size) -> tuple[tuple[int, int], ...]:
    """The usual one first: ties go to it."""
    return (
        (box.x1, box.y1 - size.height),
        (box.x1 - size.width, box.y1),
        (box.x2 - size.width, box.y1 - size.height),
        (box.x1, box.y2),
        (box.x2, box.y1),
        (box.x2 - size.width, box.y2),
        (box.x1, box.y1),
    )


def _inside(x: int, y: int, size: Size, picture: Size) -> Box:
    x = min(max(x, 0), max(0, picture.width - size.width))
    y = min(max(y, 0), max(0, picture.height - size.height))
    return Box(x, y, x + size.width, y + size.height)


class _Grid:
    """Boxes that are there, by the cells they touch: thousands of badges are placed in no time."""

    _CELL = 64

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in self._cells_of(box):
            self._cells.setdefault(cell, []).append(box)

    def overlap(self, box: Box) -> int:
        """Pixels of those that are there; what lies in several cells is counted in each, which does no harm."""
        near = (other for cell in self._cells_of(box) for other in self._cells.get(cell, ()))
        return sum(common.area for other in near if (common := box.intersection(other)))

    def _cells_of(self, box: Box) -> Iterable[tuple[int, int]]:
        for x in range(box.x1 // self._CELL, box.x2 // self._CELL + 1):
            for y in range(box.y1 // self._CELL, box.y2 // self._CELL + 1):
                yield x, y
