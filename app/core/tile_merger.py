"""One list of what was seen in overlapping parts of a screenshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce

from app.core.answer_reader import ElementEvent
from app.core.element import Element, Role
from app.core.geometry import Box, Place, Size, bounds_of, united
from app.core.listing import SAME_THING_IOU
from app.core.run import ElementFound, ElementRetired, ElementRevised, RunId

_AT_THE_EDGE = 0.01
"""Of a tile's side, ten steps of the model's grid: what ends so near to an edge goes on behind it."""

_Key = tuple[int, int]
"""Which tile, and the number of the element within its answer."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    element: Element
    tile: Box
    is_cut: bool


class TileMerger:
    """Takes the element events of one tile after another, and gives those of the whole list.

    Two sightings show one thing if their boxes overlap by half; where one of them is cut off by the edge of its
    tile, what counts is what can be seen of both in both tiles. An element that some tile shows whole is taken
    from there; of one that all tiles cut, the pieces are put together. Numbers are given once.
    """

    def __init__(self, run_id: RunId, picture: Size) -> None:
        self._run_id = run_id
        self._picture = picture
        self._tile = Box(0, 0, picture.width, picture.height)
        self._tile_number = 0
        self._last_number = 0
        self._elements: dict[int, Element] = {}
        self._sightings: dict[int, dict[_Key, _Sighting]] = {}
        self._numbers: dict[_Key, int] = {}

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(self._elements.values())

    @property
    def merged(self) -> int:
        """How many sightings became part of an element that another tile had shown."""
        return len(self._numbers) - len(self._elements)

    def begin(self, tile: Box) -> None:
        """What comes now was seen in this part of the screenshot."""
        self._tile = tile
        self._tile_number += 1

    def take(self, event: ElementEvent) -> Iterator[ElementEvent]:
        match event:
            case ElementFound(element=element):
                yield from self._add(element)
            case ElementRevised(element=element):
                yield from self._see((self._tile_number, element.number), element)
            case ElementRetired(number=number):
                yield self._withdraw((self._tile_number, number))

    def _add(self, element: Element) -> Iterator[ElementEvent]:
        key = (self._tile_number, element.number)
        known = self._number_of_same(self._sighting(element))
        if known is None:
            self._last_number += 1
            self._numbers[key] = self._last_number
            self._sightings[self._last_number] = {}
        else:
            self._numbers[key] = known
        yield from self._see(key, element)

    def _see(self, key: _Key, element: Element) -> Iterator[ElementEvent]:
        number = self._numbers[key]
        self._sightings[number][key] = self._sighting(element)
        before = self._elements.get(number)
        self._elements[number] = after = _put_together(number, self._sightings[number].values())
        if before is None:
            yield ElementFound(self._run_id, after)
        elif after != before:
            yield ElementRevised(self._run_id, after)

    def _withdraw(self, key: _Key) -> ElementEvent:
        number = self._numbers.pop(key)
        seen = self._sightings[number]
        del seen[key]
        if seen:
            self._elements[number] = _put_together(number, seen.values())
            return ElementRevised(self._run_id, self._elements[number])
        del self._sightings[number], self._elements[number]
        return ElementRetired(self._run_id, number)

    def _number_of_same(self, new: _Sighting) -> int | None:
        """Of the element that another tile has shown already, and that fits best."""
        fits = (
            (_fit(new, seen), number)
            for number, sightings in self._sightings.items()
            if not any(tile == self._tile_number for tile, _number in sightings)
            for seen in sightings.values()
        )
        best, number = max(fits, key=lambda fit: fit[0], default=(0.0, 0))
        return number if best >= SAME_THING_IOU else None

    def _sighting(self, element: Element) -> _Sighting:
        return _Sighting(element, self._tile, _is_cut(element.place, self._tile, self._picture))


def _is_cut(place: Place, tile: Box, picture: Size) -> bool:
    """Whether it ends at an edge of its tile behind which the picture goes on."""
    box = bounds_of(place)
    across, down = max(2.0, _AT_THE_EDGE * tile.width), max(2.0, _AT_THE_EDGE * tile.height)
    return (
        (tile.x1 > 0 and box.x1 - tile.x1 < across)
        or (tile.y1 > 0 and box.y1 - tile.y1 < down)
        or (tile.x2 < picture.width and tile.x2 - box.x2 < across)
        or (tile.y2 < picture.height and tile.y2 - box.y2 < down)
    )


def _fit(a: _Sighting, b: _Sighting) -> float:
    """How well two sightings overlap, 0 to 1."""
    box, other = bounds_of(a.element.place), bounds_of(b.element.place)
    window = a.tile.intersection(b.tile)
    if window is None:
        return 0.0
    if a.is_cut or b.is_cut:
        seen, also_seen = box.intersection(window), other.intersection(window)
        return seen.iou(also_seen) if seen and also_seen else 0.0
    return box.iou(other)


def _put_together(number: int, sightings: Iterable[_Sighting]) -> Element:
    """The first tile that shows it whole has the best view; else all of them together."""
    seen = list(sightings)
    whole = [sighting for sighting in seen if not sighting.is_cut]
    best = (whole or seen)[0].element
    names = dict.fromkeys(s.element.name for s in (whole or seen) if s.element.name)
    others = [*dict.fromkeys(name for s in (whole or seen) for name in s.element.other_names)]
    first, *more = [*names] or [""]
    place = best.place if whole or len(seen) == 1 else reduce(united, (bounds_of(s.element.place) for s in seen))
    role = next((s.element.role for s in (*whole, *seen) if s.element.role is not Role.OTHER), Role.OTHER)
    return replace(
        best,
        number=number,
        name=first,
        other_names=tuple(name for name in dict.fromkeys([*more, *others]) if name != first),
        role=role,
        place=place,
        model_box=place if isinstance(place, Box) else None,
    )
