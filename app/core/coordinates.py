"""Numbers as models write them, read as places in the model's own grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from app.core.listing_format import BOX_KEYS, Y_FIRST_KEYS, Coordinates, plain_key
from app.core.loose_json import Members

UNUSABLE: Coordinates = ()
"""No numbers at all, in place of some that should be a place and are none."""

BEYOND_ANY_SCREEN = 100_000
"""Numbers as large as this are runaway digits, not coordinates."""

_NUMBER = r"-?\d+(?:\.\d+)?"
_NUMBERS_ONLY = re.compile(rf"[\s\[(]*{_NUMBER}(?:[\s,;，、；()\[\]]+{_NUMBER})*[\s\])]*")
_CORNERS = (
    ("x1", "y1", "x2", "y2"),
    ("xmin", "ymin", "xmax", "ymax"),
    ("left", "top", "right", "bottom"),
)
_CORNER_POINTS = (("topleft", "bottomright"), ("lefttop", "rightbottom"))
_CORNER_AND_SIZE = (
    ("x", "y", "width", "height"),
    ("x", "y", "w", "h"),
    ("left", "top", "width", "height"),
)


def places_under(key: str, value: object) -> Iterator[Coordinates]:
    """The places that the value of a plain `key` tells; UNUSABLE for numbers that make none."""
    for coordinates in _places_in(value, corner_pairs=key in BOX_KEYS):
        if key in Y_FIRST_KEYS and coordinates:
            yield tuple(n for y, x in zip(coordinates[0::2], coordinates[1::2], strict=True) for n in (x, y))
        else:
            yield coordinates


def box_of_members(members: Members) -> Coordinates | None:
    """A box whose corners, or corner and size, are members of their own."""
    points = {plain_key(key): point for key, value in members if (point := _point(value))}
    for first, second in _CORNER_POINTS:
        if first in points and second in points:
            return *points[first], *points[second]
    numbers = _numbers_by_key(members)
    for names in _CORNERS:
        if all(name in numbers for name in names):
            return tuple(numbers[name] for name in names)
    for names in _CORNER_AND_SIZE:
        if all(name in numbers for name in names):
            x, y, width, height = (numbers[name] for name in names)
            return x, y, x + width, y + height
    return None


def point_of_members(members: Members) -> Coordinates | None:
    numbers = _numbers_by_key(members)
    return (numbers["x"], numbers["y"]) if "x" in numbers and "y" in numbers else None


def numbers_in(text: str) -> list[float]:
    """All numbers of a text."""
    return [float(number) for number in re.findall(_NUMBER, text)]


def only_numbers_in(text: str) -> list[float] | None:
    """The numbers of a text that holds nothing else, None for any other text."""
    return numbers_in(text) if _NUMBERS_ONLY.fullmatch(text) else None


def places_of_numbers(numbers: Sequence[float]) -> Iterator[Coordinates]:
    """2 numbers are a point, 4 a box, 8 the corners of a polygon or two boxes, 4n several boxes.

    3, 5, 6 and 9 (a box in space) are mistakes; -1 all over, or no number at all, means "not found".
    """
    if all(number == -1 for number in numbers):
        return
    if not all(abs(number) < BEYOND_ANY_SCREEN for number in numbers) or _are_shares(numbers):
        yield UNUSABLE
    elif len(numbers) == 2:
        # Grids are counted in whole steps; a pair like 3.973, 5.324 is the data of a chart.
        yield tuple(numbers) if all(number == int(number) for number in numbers) else UNUSABLE
    elif len(numbers) == 4:
        yield tuple(numbers)
    elif len(numbers) % 4 == 0:
        yield from _boxes_or_polygon([tuple(numbers[i : i + 4]) for i in range(0, len(numbers), 4)])
    else:
        yield UNUSABLE


def _are_shares(numbers: Sequence[float]) -> bool:
    """Shares of the picture, 0 to 1, which no grid here counts."""
    return all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers)


def _boxes_or_polygon(fours: list[Coordinates]) -> Iterator[Coordinates]:
    """Walking around a polygon, one of the two fours always goes back to the left or up."""
    if all(x1 < x2 and y1 < y2 for x1, y1, x2, y2 in fours):
        yield from fours
    elif len(fours) == 2:
        yield _around([*fours[0], *fours[1]])
    else:
        yield UNUSABLE


def _around(numbers: Sequence[float]) -> Coordinates:
    xs, ys = numbers[0::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def _places_in(value: object, *, corner_pairs: bool) -> Iterator[Coordinates]:
    """With `corner_pairs`, pairs are corners: one alone is what is left of a box that was cut."""
    match value:
        case str():
            numbers = only_numbers_in(value)
            if numbers is not None:
                yield from places_of_numbers(numbers)
        case Members():
            place = box_of_members(value) or point_of_members(value)
            if place is not None:
                yield from [UNUSABLE] if corner_pairs and len(place) == 2 else places_of_numbers(place)
        case list():
            yield from _places_in_list(value, corner_pairs=corner_pairs)
        case _:
            return


def _places_in_list(values: list[object], *, corner_pairs: bool) -> Iterator[Coordinates]:
    numbers = _as_numbers(values)
    if numbers is not None:
        yield from places_of_numbers(numbers)
        return
    pairs = [point for value in values if (point := _point(value))]
    if corner_pairs and pairs and len(pairs) == len(values):
        corners = [number for pair in pairs for number in pair]
        yield from places_of_numbers(_around(corners)) if len(pairs) > 1 else [UNUSABLE]
        return
    for value in values:
        yield from _places_in(value, corner_pairs=corner_pairs)


def _point(value: object) -> Coordinates | None:
    match value:
        case Members():
            return point_of_members(value)
        case list():
            numbers = _as_numbers(value)
            return tuple(numbers) if numbers and len(numbers) == 2 else None
        case _:
            return None


def _as_numbers(values: list[object]) -> list[float] | None:
    """None if one of the values is anything else."""
    numbers = [number for value in values if (number := _as_number(value)) is not None]
    return numbers if len(numbers) == len(values) else None


def _numbers_by_key(members: Members) -> dict[str, float]:
    return {plain_key(key): number for key, value in members if (number := _as_number(value)) is not None}


def _as_number(value: object) -> float | None:
    """Also of a number that is written as a string."""
    if isinstance(value, str) and re.fullmatch(rf"\s*{_NUMBER}\s*", value):
        return _bounded(float(value))
    return _bounded(value) if _is_number(value) else None


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bounded(number: float) -> float:
    """Thousands of digits make an integer that no float can hold."""
    return float(max(-BEYOND_ANY_SCREEN, min(number, BEYOND_ANY_SCREEN)))
