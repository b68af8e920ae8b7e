"""From what was read to lines of text: split where they only stand side by side, and pulled to their ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.scan.arrays import Boxes, Corners, Indices, Pixels
from app.scan.characters import is_cjk, writes_in_cjk
from app.scan.text_pieces import Ink, ink_mask, pieces_of
from app.scan.text_recognition import Reading

ASCENDERS = frozenset("bdfhklt()[]{}|@$/")
DESCENDERS = frozenset("gjpqy,;()[]{}|@Q$")

CAP_HEIGHT, X_HEIGHT, DESCENT = 0.72, 0.53, 0.21
"""Of usual interface fonts, in em."""

CJK_ASCENT, CJK_DESCENT = 0.84, 0.07
"""Of ideographs, kana and Hangul, in em."""

LINE_ASCENT, LINE_DESCENT = 0.95, 0.25
"""How far the line box reaches above and below the baseline, in em: line-height 1.2."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A piece of text on one line. `ink` is tight, `box` the line box of its font; both in pixels, as `em` is.

    The text is empty where a symbol stands before another text.
    """

    box: Corners
    ink: Corners
    em: float
    text: str
    confidence: float

    def scaled(self, ratio: float) -> TextLine:
        x1, y1, x2, y2 = self.box
        a1, b1, a2, b2 = self.ink
        return TextLine(
            (x1 * ratio, y1 * ratio, x2 * ratio, y2 * ratio),
            (a1 * ratio, b1 * ratio, a2 * ratio, b2 * ratio),
            self.em * ratio,
            self.text,
            self.confidence,
        )


def text_lines(picture: Pixels, boxes: Boxes, readings: Sequence[Reading]) -> list[TextLine]:
    """The lines of a picture, in its pixels. No reading may be empty."""
    cjk_is_text = writes_in_cjk(reading.text for reading in readings)
    whole = boxes.round().astype(int).tolist()
    return [
        line
        for (x1, y1, x2, y2), reading in zip(whole, readings, strict=True)
        for line in _lines(picture[y1:y2, x1:x2, :3], x1, y1, reading, cjk_is_text)
    ]


def _lines(crop: Pixels, x: int, y: int, reading: Reading, cjk_is_text: bool) -> Iterator[TextLine]:
    mask = ink_mask(crop)
    if mask is None:
        yield _untouched(crop, x, y, reading)
        return
    ink = Ink(mask, x, y)
    pieces = list(pieces_of(reading, ink, cjk_is_text))
    for piece in pieces:
        is_symbol = piece is not pieces[-1] and len(piece.text) == 1 and not piece.text.isdigit()
        yield from _pulled_to_ink(ink, piece, "" if is_symbol else piece.text)


def _untouched(crop: Pixels, x: int, y: int, reading: Reading) -> TextLine:
    box = (x, y, x + crop.shape[1], y + crop.shape[0])
    return TextLine(box, box, crop.shape[0] / (LINE_ASCENT + LINE_DESCENT), reading.text.strip(), reading.confidence)


def _pulled_to_ink(ink: Ink, piece: Reading, text: str) -> Iterator[TextLine]:
    columns = _ink_columns(ink, piece.glyphs[0].x - ink.x, piece.glyphs[-1].x - ink.x)
    if columns is None:
        return
    left, right = columns
    rows = np.flatnonzero(ink.mask[:, left:right].any(1))
    if len(rows) == 0:
        return
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    em, baseline = _font(text, top, bottom)
    box_top = max(baseline - LINE_ASCENT * em, -0.3 * ink.height)
    yield TextLine(
        box=(ink.x + left, ink.y + box_top, ink.x + right, ink.y + baseline + LINE_DESCENT * em),
        ink=(ink.x + left, ink.y + top, ink.x + right, ink.y + bottom),
        em=em,
        text=text,
        confidence=piece.confidence,
    )


def _font(text: str, top: int, bottom: int) -> tuple[float, float]:
    """Size and baseline of the font, in pixels, judged by which letters reach up and which reach down."""
    descends = any(character in DESCENDERS for character in text)
    ascends = any(_ascends(character) for character in text)
    height = bottom - top
    if any(map(is_cjk, text)):
        em = height / (CJK_ASCENT + CJK_DESCENT)
        return em, bottom - CJK_DESCENT * em
    above = CAP_HEIGHT if ascends else X_HEIGHT
    em = height / (above + DESCENT if descends else above)
    return em, bottom - DESCENT * em if descends else bottom


def _ascends(character: str) -> bool:
    return character.isupper() or character.isdigit() or character in ASCENDERS


def _ink_columns(ink: Ink, first: float, last: float) -> tuple[int, int] | None:
    """From the first column of ink of a piece to after the last; `first` and `last` are its outer glyphs' middles.

    Ink is followed outwards until there is a gap as wide as that between words; the glyph itself may begin later.
    """
    margin = 0.62 * ink.height
    begin, end = max(0, int(first - margin)), min(ink.mask.shape[1], int(last + margin) + 1)
    columns = begin + np.flatnonzero(ink.mask[:, begin:end].any(0))
    if len(columns) == 0:
        return None
    left = _followed(-columns[columns <= first + 1][::-1], -first, ink.height)
    right = _followed(columns[columns >= last - 1], last, ink.height)
    return -left, right + 1


def _followed(columns: Indices, start: float, height: int) -> int:
    """The last of the ascending `columns` before a gap."""
    reached, allowed = round(start), 0.47 * height
    for column in columns.tolist():
        if column - reached > allowed:
            break
        reached, allowed = max(reached, column), max(2.0, 0.22 * height)
    return reached
