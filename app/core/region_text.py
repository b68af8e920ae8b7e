"""The text that stands in a region of a screenshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.element import Element, Role
from app.core.geometry import Box
from app.core.text_spans import span_between

_MOSTLY = 0.5
COLUMN_GAP = 1.5
"""In heights of the line: a wider gap parts two columns, and becomes a tab."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    box: Box


def text_in(elements: Iterable[Element], region: Box) -> tuple[str, ...]:
    """The lines from top to bottom, of each what lies in the region; columns are parted by tabs.

    What is written is told by the lines of text; a name that none of them tells counts as one.
    """
    named = [element for element in elements if element.box and element.name.strip()]
    texts = [element for element in named if element.role is Role.TEXT]
    others = [element for element in named if element.role is not Role.TEXT and not _holds_text(element, texts)]
    pieces = [piece for element in (*texts, *others) for piece in _cut(element, region)]
    return tuple(map(_joined, _rows(pieces)))


def _holds_text(element: Element, texts: Iterable[Element]) -> bool:
    return element.box is not None and any(text.box and element.box.contains(text.box.centre) for text in texts)


def _cut(element: Element, region: Box) -> Iterator[_Piece]:
    """The part of a line that lies between the sides of the region, if it stands between its top and bottom."""
    box = element.box
    common = box.intersection(region) if box else None
    if box is None or common is None or common.height < _MOSTLY * box.height:
        return
    span = span_between(element.name, box, region.x1, region.x2)
    if span and (text := element.name[span.start : span.end].strip()):
        yield _Piece(text, Box(common.x1, box.y1, common.x2, box.y2))


def _rows(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces whose middles lie on the first of them, from the left."""
    row: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.y1 + piece.box.y2):
        middle = (piece.box.y1 + piece.box.y2) / 2
        if row and middle >= row[0].box.y2 - row[0].box.height / 4:
            yield _from_the_left(row)
            row = []
        row.append(piece)
    if row:
        yield _from_the_left(row)


def _from_the_left(row: list[_Piece]) -> list[_Piece]:
    return sorted(row, key=lambda piece: piece.box.x1)


def _joined(row: Sequence[_Piece]) -> str:
    text, before = row[0].text, row[0]
    for piece in row[1:]:
        is_column = piece.box.x1 - before.box.x2 > COLUMN_GAP * before.box.height
        text += ("\t" if is_column else " ") + piece.text
        before = piece
    return text
