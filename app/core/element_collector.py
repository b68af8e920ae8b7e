"""From the sightings of one run to its numbered elements, each place once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from app.core.answer_parser import Sighting
from app.core.element import Element, Role, Source
from app.core.geometry import Box, Place, Size
from app.core.run import ElementFound, ElementRetired, ElementRevised, RunId
from app.core.words import plural

SAME_ELEMENT_IOU = 0.9
MOST_OF_THE_PICTURE = 0.8
"""Models that know no better box the whole window; such boxes are kept and told of."""

REMEMBERED = 100
"""Boxes of one name that a new one is compared with: repetitions follow soon, and time stays linear."""


class ElementCollector:
    """Merges what an answer tells twice: one place under several names, or nearly one box under one name.

    One in five boxes of a Qwen3-VL listing repeated an earlier one, nearly always under another name.
    """

    def __init__(self, run_id: RunId, max_elements: int | None = None) -> None:
        self._run_id = run_id
        self._max_elements = max_elements
        self._last_number = 0
        self._elements: dict[int, Element] = {}
        self._numbers: dict[Place, int] = {}
        self._boxes: dict[str, deque[tuple[Box, int]]] = {}
        self.merged = 0
        self.is_overfull = False

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(self._elements.values())

    def add(self, sighting: Sighting) -> ElementFound | ElementRevised | None:
        """None if the sighting tells nothing new, or if there is no room for more elements."""
        number = self._numbers.get(sighting.place) or self._nearly_the_same(sighting)
        if number is not None:
            self.merged += 1
            return self._revise(number, sighting)
        if len(self._elements) == self._max_elements:
            self.is_overfull = True
            return None
        return self._find(sighting)

    def take_back(self) -> tuple[ElementRetired, ...]:
        """All elements so far were a mistake; their numbers are not used again."""
        retired = tuple(ElementRetired(self._run_id, number) for number in self._elements)
        for known in (self._elements, self._numbers, self._boxes):
            known.clear()
        self.merged = 0
        self.is_overfull = False
        return retired

    def _find(self, sighting: Sighting) -> ElementFound:
        self._last_number += 1
        number = self._last_number
        element = Element(
            number=number,
            role=sighting.role,
            name=sighting.name,
            place=sighting.place,
            sources=frozenset({Source.MODEL}),
            model_box=sighting.place if isinstance(sighting.place, Box) else None,
        )
        self._elements[number] = element
        self._numbers[element.place] = number
        if element.box is not None:
            self._boxes.setdefault(element.name, deque(maxlen=REMEMBERED)).append((element.box, number))
        return ElementFound(self._run_id, element)

    def _nearly_the_same(self, sighting: Sighting) -> int | None:
        place = sighting.place
        if not isinstance(place, Box):
            return None
        known = self._boxes.get(sighting.name, ())
        return next((number for box, number in known if box.iou(place) > SAME_ELEMENT_IOU), None)

    def _revise(self, number: int, sighting: Sighting) -> ElementRevised | None:
        element = self._elements[number]
        names = (element.name, *element.other_names)
        names = tuple(dict.fromkeys(name for name in (*names, sighting.name) if name)) or ("",)
        role = sighting.role if element.role is Role.OTHER else element.role
        revised = replace(element, name=names[0], other_names=names[1:], role=role)
        if revised == element:
            return None
        self._elements[number] = revised
        return ElementRevised(self._run_id, revised)


def warnings_about(elements: Iterable[Element], picture: Size) -> Iterable[str]:
    """What is doubtful about a list, in sentences."""
    large = sum(
        element.box is not None and element.box.area > MOST_OF_THE_PICTURE * picture.area for element in elements
    )
    if large:
        yield plural(
            "{count} box covers nearly the whole picture.", "{count} boxes cover nearly the whole picture.", large
        )
