"""Kinds of characters: an icon is read as the character it resembles, and some resemble nothing else on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def writes_in_ideographs(texts: Iterable[str]) -> bool:
    """Whether a screen is in Chinese or Japanese: whole words of it, not an icon taken for one sign."""
    return any(sum(map(is_ideograph, text)) >= 3 for text in texts)


def is_ideograph(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"


def is_pictograph(character: str) -> bool:
    """Stars, boxes, arrows: symbols beyond those of a keyboard."""
    return not character.isascii() and unicodedata.category(character) in {"So", "Sm"}
