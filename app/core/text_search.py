"""Finding words on a screenshot, however they are written: in wide letters, with ligatures, in capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.core.element import Element, Role
from app.core.geometry import Box, Place, bounds_of
from app.core.reading_order import in_reading_order
from app.core.text_spans import Span, span_box

_VOICING = frozenset("\uff9e\uff9f")
"""Marks that follow a half-wide kana and become one sign with it."""

_FIRST_MEDIAL, _LAST_FINAL = "\u1160", "\u11ff"
"""Parts of a Korean syllable that follow its first one."""

_MOSTLY = 0.5
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where the words stand, in pixels of the screenshot, and on which element."""

    element: Element
    place: Place


def find_text(elements: Iterable[Element], words: str) -> tuple[Hit, ...]:
    """In reading order. What is written on a button is found once, by its text; no words are found nowhere."""
    wanted = folded(words)
    if not wanted:
        return ()
    ordered = in_reading_order(elements)
    lines = [hit for element in ordered if element.role is Role.TEXT for hit in _hits(element, wanted)]
    others = [hit for element in ordered if element.role is not Role.TEXT for hit in _hits(element, wanted)]
    place_of = {id(element): n for n, element in enumerate(ordered)}
    found = [*lines, *(hit for hit in _distinct(others) if not _is_shown(hit, lines))]
    return tuple(sorted(found, key=lambda hit: place_of[id(hit.element)]))


def folded(text: str) -> str:
    """As texts are compared: compatible forms made one, case folded, spaces single, none around."""
    return "".join(piece for piece, _span in _folded_pieces(text)).strip()


def _hits(element: Element, wanted: str) -> Iterator[Hit]:
    """Each occurrence in a line of text; anything else as a whole."""
    if element.role is Role.TEXT and element.box:
        for span in _occurrences(element.name, wanted):
            yield Hit(element, span_box(element.name, element.box, span))
    elif any(wanted in folded(text) for text in _texts(element)):
        yield Hit(element, element.place)


def _texts(element: Element) -> tuple[str, ...]:
    return element.name, element.value, element.read_text or "", *element.other_names


def _occurrences(text: str, wanted: str) -> Iterator[Span]:
    """Where the folded words stand in a text that is not folded."""
    pieces = list(_folded_pieces(text))
    whole = "".join(piece for piece, _span in pieces)
    spans = [span for piece, span in pieces for _character in piece]
    at = whole.find(wanted)
    while at >= 0:
        yield Span(spans[at].start, spans[at + len(wanted) - 1].end)
        at = whole.find(wanted, at + len(wanted))


def _folded_pieces(text: str) -> Iterator[tuple[str, Span]]:
    """Each sign with its marks, folded; spaces that follow one another become one."""
    after_space = True
    for span in _signs(text):
        piece = unicodedata.normalize("NFKC", text[span.start : span.end]).casefold().translate(_QUOTES)
        if piece.isspace():
            if not after_space:
                yield " ", span
            after_space = True
        elif piece:
            yield piece, span
            after_space = False


def _signs(text: str) -> Iterator[Span]:
    """A character and what is written on it."""
    start = 0
    for n in range(1, len(text) + 1):
        if n == len(text) or not _continues(text[n]):
            yield Span(start, n)
            start = n


def _continues(character: str) -> bool:
    is_syllable_part = _FIRST_MEDIAL <= character <= _LAST_FINAL
    return bool(unicodedata.combining(character)) or character in _VOICING or is_syllable_part


def _distinct(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Without a larger thing of the same words around a smaller one: a row around its entry."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: bounds_of(hit.place).area):
        if not _is_shown(hit, kept):
            kept.append(hit)
            yield hit


def _is_shown(hit: Hit, others: Iterable[Hit]) -> bool:
    """Whether one of the others lies on it."""
    around = bounds_of(hit.place)
    return any(_is_mostly_in(bounds_of(other.place), around) for other in others)


def _is_mostly_in(inner: Box, outer: Box) -> bool:
    common = inner.intersection(outer)
    return common is not None and common.area > _MOSTLY * inner.area
