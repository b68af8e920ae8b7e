"""What the Hangul reader can say, and what its syllables are made of."""

from __future__ import annotations

import string
from collections.abc import Iterable

from app.scan.second_reading import FOREIGN

SYLLABLES = tuple(bytes([row, cell]).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))
"""The 2,350 of KS X 1001: all that Korean is written with today, but for a few in a thousand."""

LETTERS = tuple(map(chr, range(0x3131, 0x3164)))
"""Jamo that stand alone, as in a chat."""

SIGNS = tuple("·…“”‘’–—•→←↑↓×÷±°₩€£¥©®™«»〈〉《》「」『』【】、。※★☆○●◎■□▶◀▲▼✓≤≥½②①③")

ALPHABET = (*SYLLABLES, *LETTERS, *sorted(set(string.printable) - set(string.whitespace)), *SIGNS, FOREIGN)
"""In the order of the network's classes: the blank comes before, the space after them."""

_CLASSES = {character: number for number, character in enumerate((*ALPHABET, " "), 1)}
_VOWELS, _FINALS = 21, 28
PARTS = (19, _VOWELS, _FINALS)
"""First consonants, vowels, last consonants (the first of which is none), in the order of Unicode."""


def classes_of(text: str) -> list[int]:
    """Raises KeyError for a character that the alphabet lacks."""
    return [_CLASSES[character] for character in text]


def is_written(text: str) -> bool:
    return all(character in _CLASSES for character in text)


def parts_of(syllables: Iterable[str]) -> list[tuple[int, int, int]]:
    """Each syllable's first consonant, vowel and last consonant, as places in PARTS."""
    numbers = [ord(syllable) - 0xAC00 for syllable in syllables]
    return [(n // _FINALS // _VOWELS, n // _FINALS % _VOWELS, n % _FINALS) for n in numbers]
