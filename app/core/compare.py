"""Two lists of elements side by side: what came, what went, what was changed, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, hypot

from app.core.element import Element
from app.core.geometry import Box, Size, bounds_of, centre_of
from app.core.ports import Matcher
from app.core.text_agreement import plain_text, similarity

TOLERANCE = 2
"""Pixels a side may be elsewhere without being moved: what the same thing, drawn anew, is found off by."""

_ENOUGH = 0.45
"""Of the likeness below, for two elements to be one. The same place, size and role without a word in common is enough;
size and role alone are not."""

_TEXT, _SIZE, _NEARNESS, _ROLE = 0.5, 0.2, 0.2, 0.1
_UNNAMED = 0.5
"""How alike the texts of two elements count that have none."""

_REACH = 0.1
"""Of the picture's diagonal: how far apart two elements are when their nearness has fallen to 1/e."""


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RESIZED = "resized"
    TEXT = "text"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` is None of what was added, `after` of what was removed; of others both are there."""

    before: Element | None
    after: Element | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PixelDifference:
    """`count` is of the pixels that both pictures have, `regions` lie around them; `is_complete` at one size."""

    count: int
    regions: tuple[Box, ...]
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same` elements are unchanged; `pixels` is None where they were not looked at."""

    differences: tuple[Difference, ...]
    same: int
    pixels: PixelDifference | None = None

    @property
    def is_same(self) -> bool:
        return not self.differences and (self.pixels is None or (self.pixels.is_complete and not self.pixels.count))


def compared(
    before: Sequence[Element], after: Sequence[Element], picture: Size, matcher: Matcher
) -> tuple[tuple[Difference, ...], int]:
    """The differences in the order of the lists, those before first, and how many elements are unchanged."""
    pairs = dict(_pairs(before, after, picture, matcher))
    told, same = list[Difference](), 0
    for row, element in enumerate(before):
        if row not in pairs:
            told.append(Difference(element, None, (Change.REMOVED,)))
        elif changes := tuple(_changes(element, after[pairs[row]])):
            told.append(Difference(element, after[pairs[row]], changes))
        else:
            same += 1
    found = set(pairs.values())
    told += [Difference(None, element, (Change.ADDED,)) for column, element in enumerate(after) if column not in found]
    return tuple(told), same


def _pairs(
    before: Sequence[Element], after: Sequence[Element], picture: Size, matcher: Matcher
) -> Iterator[tuple[int, int]]:
    """What is quite the same needs no weighing; that leaves few."""
    by_look: dict[tuple[object, ...], list[int]] = {}
    for column, element in enumerate(after):
        by_look.setdefault(_look(element), []).append(column)
    rows = []
    for row, element in enumerate(before):
        columns = by_look.get(_look(element))
        if columns:
            yield row, columns.pop(0)
        else:
            rows.append(row)
    columns = sorted(column for left in by_look.values() for column in left)
    reach = _REACH * hypot(picture.width, picture.height)
    gains = [[_likeness(before[row], after[column], reach) - _ENOUGH for column in columns] for row in rows]
    for row, column in matcher.match(gains) if gains and columns else ():
        yield rows[row], columns[column]


def _look(element: Element) -> tuple[object, ...]:
    return element.role, plain_text(element.name), plain_text(element.value), element.place


def _likeness(one: Element, other: Element, reach: float) -> float:
    """0 to 1."""
    a, b = bounds_of(one.place), bounds_of(other.place)
    size = min(a.width, b.width) / max(a.width, b.width) * min(a.height, b.height) / max(a.height, b.height)
    first, second = centre_of(one.place), centre_of(other.place)
    nearness = exp(-hypot(first.x - second.x, first.y - second.y) / reach)
    without_text = _SIZE * size + _NEARNESS * nearness + _ROLE * (one.role is other.role)
    return without_text + _TEXT * _text_likeness(one, other, (_ENOUGH - without_text) / _TEXT)


def _text_likeness(one: Element, other: Element, least: float) -> float:
    """0 to 1; 0 also where it can't be as much as `least`, since comparing texts is what takes time."""
    first, second = plain_text(one.name), plain_text(other.name)
    if not first and not second:
        return _UNNAMED
    most = min(len(first), len(second)) / max(len(first), len(second))
    return similarity(first, second) if most > least else 0.0


def _changes(before: Element, after: Element) -> Iterator[Change]:
    a, b = bounds_of(before.place), bounds_of(after.place)
    if abs(a.width - b.width) > TOLERANCE or abs(a.height - b.height) > TOLERANCE:
        yield Change.RESIZED
        # Something that grows stays where it was, though its middle does not.
        sides = zip(a.corners, b.corners, strict=True)
        if all(abs(one - other) > TOLERANCE for one, other in sides):
            yield Change.MOVED
    elif abs(a.x1 - b.x1) > TOLERANCE or abs(a.y1 - b.y1) > TOLERANCE:
        yield Change.MOVED
    if plain_text(before.name) != plain_text(after.name) or plain_text(before.value) != plain_text(after.value):
        yield Change.TEXT
    if before.role is not after.role:
        yield Change.ROLE
