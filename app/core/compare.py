"""Two lists of elements side by side: what came, what went, what was changed, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, hypot

from app.core.element import Element, Role
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

_FAR = 3.0
"""Of that: what is left of nearness is 1/20."""


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
    ones, others = [_Traits.of(before[row]) for row in rows], [_Traits.of(after[column]) for column in columns]
    gains = [[_gain(one, other, reach) for other in others] for one in ones]
    for row, column in matcher.match(gains) if gains and columns else ():
        yield rows[row], columns[column]


@dataclass(frozen=True, slots=True)
class _Traits:
    """What likeness depends on."""

    role: Role
    text: str
    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of(cls, element: Element) -> _Traits:
        box, middle = bounds_of(element.place), centre_of(element.place)
        return cls(element.role, plain_text(element.name), middle.x, middle.y, box.width, box.height)


def _gain(one: _Traits, other: _Traits, reach: float) -> float:
    """Of taking the two for one; 0 or less for two."""
    dx, dy = one.x - other.x, one.y - other.y
    # What says something else far away is something else: most pairs are, and need no weighing.
    if one.text != other.text and max(abs(dx), abs(dy)) > _FAR * reach:
        return 0.0
    widths, heights = sorted((one.width, other.width)), sorted((one.height, other.height))
    size = widths[0] / widths[1] * heights[0] / heights[1]
    nearness = exp(-hypot(dx, dy) / reach)
    without_text = _SIZE * size + _NEARNESS * nearness + _ROLE * (one.role is other.role)
    least = (_ENOUGH - without_text) / _TEXT
    return without_text + _TEXT * _text_likeness(one.text, other.text, least) - _ENOUGH


def _look(element: Element) -> tuple[object, ...]:
    return element.role, plain_text(element.name), plain_text(element.value), element.place


def _text_likeness(one: str, other: str, least: float) -> float:
    """0 to 1; 0 also where it can't be as much as `least`, since comparing texts is what takes time."""
    if one == other:
        return 1.0 if one else _UNNAMED
    if not one or not other:
        return 0.0
    most = min(len(one), len(other)) / max(len(one), len(other))
    return similarity(one, other) if most > least else 0.0


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
