"""Kinds of characters: an icon is read as the character it resembles, and some resemble nothing else on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable


def writes_in_cjk(texts: Iterable[str]) -> bool:
    """Whether a screen is in Chinese, Japanese or Korean: whole words of it, not an icon taken for one sign."""
    return _has_word_of(is_cjk, texts)


def writes_in_ideographs(texts: Iterable[str]) -> bool:
    """The same, of Chinese or Japanese."""
    return _has_word_of(is_ideograph, texts)


def _has_word_of(is_of_script: Callable[[str], bool], texts: Iterable[str]) -> bool:
    return any(sum(map(is_of_script, text)) >= 3 for text in texts)


def is_cjk(character: str) -> bool:
    return is_ideograph(character) or is_hangul(character)


def is_ideograph(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"


def is_kana(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff"


def is_hangul(character: str) -> bool:
    """A syllable; letters that stand alone look too much like icons."""
    return "\uac00" <= character <= "\ud7a3"


def is_pictograph(character: str) -> bool:
    """Stars, boxes, arrows: symbols beyond those of a keyboard."""
    return not character.isascii() and unicodedata.category(character) in {"So", "Sm"}
