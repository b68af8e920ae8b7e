"""The screenshot with numbered frames, and below it what each number is."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PIL import Image, ImageDraw

from app.core.element import Element
from app.core.element_text import name_text, role_text
from app.core.geometry import Box
from app.core.inspection import Inspection
from app.core.sound_text import on_a_line
from app.core.words import _
from app.export.fonts import can_be_drawn, font_for
from app.export.marks import FONT_POINTS, badge_size, draw_badge, draw_marks
from app.export.picture import image_of, png_of

_COLUMN_POINTS, _ROW_POINTS, _MARGIN_POINTS = 300, 18, 12
_GROUND, _WORDS = "#ffffff", "#1c1f26"
_MOST_PIXELS = 150_000_000


class AnnotatedPngExporter:
    id = "annotated"
    suffix = ".png"

    def title(self) -> str:
        return _("Annotated picture (PNG)")

    def encode(self, inspection: Inspection) -> bytes:
        scale = inspection.screenshot.scale
        picture = image_of(inspection.screenshot).copy()
        draw_marks(picture, inspection.elements, scale)
        legend = _legend(inspection.elements, picture.width, scale)
        if legend is None or picture.width * (picture.height + legend.height) > _MOST_PIXELS:
            return png_of(picture, scale)
        both = Image.new("RGB", (picture.width, picture.height + legend.height), _GROUND)
        both.paste(picture, (0, 0))
        both.paste(legend, (0, picture.height))
        return png_of(both, scale)


def _legend(elements: Sequence[Element], width: int, scale: float) -> Image.Image | None:
    """Column by column, as wide as the picture; None of nothing."""
    if not elements:
        return None
    margin, row = round(_MARGIN_POINTS * scale), round(_ROW_POINTS * scale)
    columns = max(1, (width - margin) // round(_COLUMN_POINTS * scale))
    rows = ceil(len(elements) / columns)
    image = Image.new("RGB", (width, rows * row + 2 * margin), _GROUND)
    draw = ImageDraw.Draw(image)
    column = (width - margin) // columns
    number_width = max(badge_size(element.number, scale).width for element in elements)
    for place, element in enumerate(elements):
        x, y = margin + place // rows * column, margin + place % rows * row
        size = badge_size(element.number, scale)
        draw_badge(draw, element, Box(x, y, x + size.width, y + size.height), scale)
        words_at = x + number_width + round(6 * scale)
        _draw_words(draw, element, (words_at, y + size.height // 2), x + column - margin - words_at, scale)
    return image


def _draw_words(draw: ImageDraw.ImageDraw, element: Element, place: tuple[int, int], width: int, scale: float) -> None:
    """As much of role and name as there is room for; what no font knows stands as a box."""
    role = role_text(element)
    role = role if can_be_drawn(role) else element.role.value
    words = on_a_line(" ".join(filter(None, (f"{role}:", name_text(element))))).rstrip(":")
    font = font_for(words, round(FONT_POINTS * scale))
    shown = words
    while shown and font.getlength(f"{shown}…" if shown != words else shown) > width:
        shown = shown[:-1]
    draw.text(place, shown if shown == words else f"{shown.rstrip()}…", fill=_WORDS, font=font, anchor="lm")
