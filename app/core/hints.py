"""What the scan has read, for the model to be guided by."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.element import Element, Role
from app.core.element_text import one_line
from app.core.reading_order import in_reading_order
from app.core.task import ListElements

MAX_CHARACTERS = 2300
"""Of all hints of a query. With so many the 4B model was reported to list cleanly; with 5,000 it ran out of time."""

MAX_LENGTH = 60
"""Characters; what is longer is a passage, and its beginning tells which."""

_LABEL = 30
"""Characters; what is shorter is likely to be written on something."""

_SLOT = "{hints}"

_SURFACES = frozenset(
    {Role.TEXT, Role.HEADING, Role.IMG, Role.ROW, Role.CELL, Role.DIALOG, Role.WINDOW, Role.PROGRESSBAR, Role.OTHER}
)
"""What is seldom meant for a click."""


def readable(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Those with something to read on them, in reading order."""
    return tuple(e for e in in_reading_order(elements) if any(char.isalnum() for char in e.name))


def guided_prompt(listing: ListElements, hints: Iterable[Element]) -> str:
    """The listing's sentence and after it the texts of the hints; the sentence alone if there are none.

    `hints` are in reading order.
    """
    texts = "\n".join(hint_texts(hints))
    if not texts or not listing.guide:
        return listing.prompt
    return f"{listing.prompt}\n{listing.guide.replace(_SLOT, texts)}"


def hint_texts(hints: Iterable[Element]) -> tuple[str, ...]:
    """The most useful texts, MAX_CHARACTERS at most with a line end each: each once, cut short, order kept.

    Useful is first what stands on something that can be used, then what is short.
    """
    best: dict[str, tuple[int, int, str]] = {}
    for place, hint in enumerate(hints):
        text = _shortened(one_line(hint.name))
        candidate = (_rank(hint, text), place, text)
        best[text.casefold()] = min(candidate, best.get(text.casefold(), candidate))
    chosen, room = [], MAX_CHARACTERS
    for _rank_of_it, place, text in sorted(best.values()):
        if len(text) < room:
            chosen.append((place, text))
            room -= len(text) + 1
    return tuple(text for _place, text in sorted(chosen))


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH - 1].rstrip()}…"


def _rank(hint: Element, text: str) -> int:
    if hint.role not in _SURFACES:
        return 0
    return 1 if len(text) <= _LABEL else 2
