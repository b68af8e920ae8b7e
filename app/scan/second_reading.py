"""Which lines are read once more by another network, and which of two readings is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from app.scan.arrays import Boxes
from app.scan.characters import is_cjk, is_hangul, is_ideograph, is_kana, writes_in_ideographs
from app.scan.text_recognition import LINE_HEIGHT, Reading

LEAST_CONFIDENCE = 0.5
"""Mean probability of its characters below which a reading is none."""

LEAST_OF_CJK = 0.7
"""The same of one with ideographs or Hangul: scripts that a network does not know are taken for doubtful ones."""

SURE = 0.9
SHORTEST_DOUBTFUL = 3
"""Characters: of fewer most are icons, of which a second look makes no text."""

MOST_WIDTH = 40_000
"""Pixels of all lines that are read twice, at the height of the network: 1.6 s on two cores at the most. The first of
them count, so that a page full of them is read in bounded time."""

PROBED_WIDTH = 4_000
"""The same of lines that are tried for Hangul on any screen: 40 ms."""

WIDER_THAN_AN_ICON = 1.2
"""Times its height."""

FOREIGN = "\ufffd"
"""What the network of Hangul says of a character that it cannot name, or of an icon."""

LEAST_SYLLABLES = 2
"""Of Hangul in one line, for a screen to be Korean."""


def is_sure(reading: Reading) -> bool:
    """Whether it is worth showing."""
    least = LEAST_OF_CJK if any(map(is_cjk, reading.text)) else LEAST_CONFIDENCE
    return bool(reading.text.strip()) and reading.confidence >= least


def better_of(first: Reading, second: Reading) -> Reading:
    """What a network takes for a script that it does not know can look quite sure: kana and Hangul, well read, win."""
    return max(first, second, key=_worth)


def without_foreign(reading: Reading) -> Reading:
    """What the network of Hangul could not name is an icon before its words, or the line is not for it to read."""
    named = tuple(glyph for glyph in reading.glyphs if glyph.character != FOREIGN)
    return Reading(named if 2 * len(named) > len(reading.glyphs) else ())


def to_be_probed(readings: Sequence[Reading], boxes: Boxes) -> list[int]:
    """Lines that may be Korean."""
    wide = boxes[:, 2] - boxes[:, 0] > WIDER_THAN_AN_ICON * (boxes[:, 3] - boxes[:, 1])
    return _first_of((n for n in np.flatnonzero(wide).tolist() if _may_be_ideographs(readings[n])), boxes, PROBED_WIDTH)


def is_in_hangul(readings: Iterable[Reading]) -> bool:
    return any(is_sure(reading) and sum(map(is_hangul, reading.text)) >= LEAST_SYLLABLES for reading in readings)


def to_be_read_carefully(readings: Sequence[Reading], boxes: Boxes) -> list[int]:
    """Those in ideographs before the doubtful ones; Hangul is as well read as it can be."""
    others = [n for n, reading in enumerate(readings) if not any(map(is_hangul, reading.text))]
    is_in_ideographs = writes_in_ideographs(readings[n].text for n in others)
    wanted = [n for n in others if is_in_ideographs and _may_be_ideographs(readings[n])]
    wanted += [n for n in others if n not in set(wanted) and _is_doubtful(readings[n])]
    return _first_of(wanted, boxes, MOST_WIDTH)


def all_others(known: Sequence[int], boxes: Boxes) -> list[int]:
    return _first_of((n for n in range(len(boxes)) if n not in set(known)), boxes, MOST_WIDTH)


def _first_of(lines: Iterable[int], boxes: Boxes, most_width: float) -> list[int]:
    wanted = list(lines)
    sizes = boxes[wanted][:, 2:] - boxes[wanted][:, :2]
    widths = np.cumsum(LINE_HEIGHT * sizes[:, 0] / sizes[:, 1].clip(1))
    return [line for line, width in zip(wanted, widths.tolist(), strict=True) if width <= most_width]


def _worth(reading: Reading) -> tuple[bool, float]:
    is_known = is_sure(reading) and any(is_kana(character) or is_hangul(character) for character in reading.text)
    return is_known, reading.confidence


def _may_be_ideographs(reading: Reading) -> bool:
    return reading.confidence < SURE or any(map(is_ideograph, reading.text))


def _is_doubtful(reading: Reading) -> bool:
    return LEAST_CONFIDENCE <= reading.confidence < SURE and len(reading.text) >= SHORTEST_DOUBTFUL
