"""Whether two readings of a text are the same, but for what a reading may get wrong."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache

from app.core.element import Element

SLIGHT_DIFFERENCE = 0.75
"""Similarity from which two texts are one, read or written a little differently: one letter of four."""


class TextAgreement(StrEnum):
    """How the model's name of an element compares with what the scan has read there."""

    AGREES = "agrees"
    DIFFERS = "differs"
    """In a few letters only."""

    DISAGREES = "disagrees"
    NOT_COMPARABLE = "not-comparable"
    """One of the two has nothing to read, or only one has looked."""


def text_agreement(element: Element) -> TextAgreement:
    """Of the name with the read text; the best of the names where the model gave several.

    A field may be named by its label or by what stands in it.
    """
    readings = [text for text in map(plain_text, (element.read_text or "", element.value)) if _is_readable(text)]
    names = [name for name in map(plain_text, (element.name, *element.other_names)) if _is_readable(name)]
    if element.read_text is None or not (readings and names):
        return TextAgreement.NOT_COMPARABLE
    best = max(similarity(name, read) for name in names for read in readings)
    if best == 1.0:
        return TextAgreement.AGREES
    return TextAgreement.DIFFERS if best >= SLIGHT_DIFFERENCE else TextAgreement.DISAGREES


def plain_text(text: str) -> str:
    """Without what makes no difference to a reader: width and composition of characters, case, white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=1 << 16)
def similarity(one: str, other: str) -> float:
    """1 for equal texts, down to 0: the share of the longer one that no edit has touched."""
    longest = max(len(one), len(other))
    return 1.0 - edit_distance(one, other) / longest if longest else 1.0


def edit_distance(one: str, other: str) -> int:
    """How many characters have to be inserted, removed or replaced to make one text of the other.

    A column of the usual table is kept in the bits of two numbers: where its entries rise, and where they fall (Myers).
    """
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for place, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << place
    everywhere, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    rises, falls, distance = everywhere, 0, len(one)
    for character in other:
        same = places.get(character, 0)
        across = (((same & rises) + rises) ^ rises) | same
        rises_across, falls_across = falls | ~(across | rises), rises & across
        distance += bool(rises_across & last) - bool(falls_across & last)
        rises_across, falls_across = rises_across << 1 | 1, falls_across << 1
        stays = same | falls
        rises, falls = (falls_across | ~(stays | rises_across)) & everywhere, rises_across & stays & everywhere
    return distance


def _is_readable(text: str) -> bool:
    return any(character.isalnum() for character in text)
