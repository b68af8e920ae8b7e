"""A line as the network read it, taken apart: columns, icons and counters only stand side by side."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Mask, Pixels
from app.scan.characters import is_cjk, is_pictograph
from app.scan.text_recognition import Glyph, Reading

FAINTEST = 12
"""Difference in colour, of 255, below which nothing can be told from the background."""

FRAME = 0.9
"""Share of a row or column that is ink where it is no text: the edge of a panel, seen by the crop."""

COLUMN_GAP, SYMBOL_GAP, ICON_GAP = 0.65, 0.35, 0.15
"""Gaps that part two texts, a single character from its line, and what must be an icon from what follows.

In heights of the line as found, of which the space between two words is 0.2.
"""


@dataclass(frozen=True, slots=True)
class Ink:
    """Which pixels of a line are ink, and where on the picture its left upper corner is."""

    mask: Mask
    x: int
    y: int

    @property
    def height(self) -> int:
        return len(self.mask)


def ink_mask(crop: Pixels) -> Mask | None:
    """None where it is too faint. The background is the median colour of the crop's edge."""
    edge = np.concatenate([crop[0], crop[-1], crop[:, 0], crop[:, -1]])
    background = np.partition(edge, len(edge) // 2, axis=0)[len(edge) // 2]
    difference = np.abs(crop.astype(np.int16) - background).max(2)
    brightest = int(0.995 * difference.size)
    strongest = int(np.partition(difference, brightest, axis=None)[brightest])
    return None if strongest < FAINTEST else _without_frame(difference > max(10.0, 0.3 * strongest))


def _without_frame(mask: Mask) -> Mask:
    """Rows and columns along the edge that are ink from end to end are what the text lies beside."""
    for side in (mask, mask[::-1], mask.T, mask.T[::-1]):
        beside = int((side.mean(1) < FRAME).argmax())
        side[:beside] = False
    return mask


def pieces_of(reading: Reading, ink: Ink, cjk_is_text: bool) -> Iterator[Reading]:
    """The parts of a reading from left to right, without spaces around them; there must be something to read."""
    glyphs = reading.glyphs
    printed = [n for n, glyph in enumerate(glyphs) if not glyph.character.isspace()]
    begin = printed[0]
    for left, right in itertools.pairwise(printed):
        allowed = _gap_inside(glyphs, left, right, cjk_is_text) * ink.height
        if _gap(ink, glyphs[left].x, glyphs[right].x) > allowed:
            yield Reading(glyphs[begin : left + 1])
            begin = right
    yield Reading(glyphs[begin : printed[-1] + 1])


def _gap_inside(glyphs: Sequence[Glyph], left: int, right: int, cjk_is_text: bool) -> float:
    """The widest gap between two neighbours of one text, in heights of the line."""
    if _begins_word(glyphs, left) and _is_icon(glyphs[left].character, cjk_is_text):
        return ICON_GAP
    is_lone = right > left + 1 and (_begins_line(glyphs, left) or _ends_line(glyphs, right))
    return SYMBOL_GAP if is_lone else COLUMN_GAP


def _is_icon(character: str, cjk_is_text: bool) -> bool:
    return is_pictograph(character) or (is_cjk(character) and not cjk_is_text)


def _begins_word(glyphs: Sequence[Glyph], n: int) -> bool:
    return n == 0 or glyphs[n - 1].character.isspace()


def _begins_line(glyphs: Sequence[Glyph], n: int) -> bool:
    return all(glyph.character.isspace() for glyph in glyphs[:n])


def _ends_line(glyphs: Sequence[Glyph], n: int) -> bool:
    return all(glyph.character.isspace() for glyph in glyphs[n + 1 :])


def _gap(ink: Ink, left: float, right: float) -> int:
    """The longest run of columns without ink between two places, in pixels of the picture."""
    begin, end = (max(0, int(x) - ink.x) for x in (left, right))
    columns = np.flatnonzero(ink.mask[:, begin : end + 1].any(0))
    return int(np.diff(columns).max(initial=1)) - 1
