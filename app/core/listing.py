"""The one list of a document: what scan and model saw, merged, with numbers that never change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.core.element import Element, Role, Source
from app.core.run import (
    Completed,
    ElementFound,
    ElementRetired,
    ElementRevised,
    RunEvent,
    RunId,
    Stopped,
)

SAME_THING_IOU = 0.5
"""Boxes of two sources that overlap this much show one thing (the usual threshold of detection)."""


@dataclass(frozen=True, slots=True)
class Added:
    element: Element


@dataclass(frozen=True, slots=True)
class Revised:
    element: Element


@dataclass(frozen=True, slots=True)
class Removed:
    number: int


ListingChange = Added | Revised | Removed


class Listing:
    """Folds the element events of several runs into one list.

    A run's element that covers one seen by another source becomes part of it: the scan's box sits on the
    pixel and is kept, the model knows better what the thing is. When a run ends well, what only earlier
    runs of its kind had seen is removed; until then, and if it fails, nothing is.
    """

    def __init__(self) -> None:
        self._elements: dict[int, Element] = {}
        self._sightings: dict[int, dict[RunId, Element]] = {}
        self._numbers: dict[tuple[RunId, int], int] = {}
        self._next_number = 1

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(self._elements.values())

    def seen_by(self, source: Source) -> tuple[Element, ...]:
        """What that source saw, as it saw it; where several of its runs did, the latest."""
        seen = ([e for e in sightings.values() if source in e.sources] for sightings in self._sightings.values())
        return tuple(elements[-1] for elements in seen if elements)

    def fold(self, event: RunEvent) -> tuple[ListingChange, ...]:
        match event:
            case ElementFound(run_id, element):
                return (self._add(run_id, element),)
            case ElementRevised(run_id, element):
                return (self._revise(run_id, element),)
            case ElementRetired(run_id, number):
                return self._withdraw(run_id, number)
            case Completed(run_id) | Stopped(run_id):
                return tuple(self._forget_earlier_runs(run_id))
            case _:
                return ()

    def _add(self, run_id: RunId, element: Element) -> ListingChange:
        number = self._match(run_id, element)
        known = number is not None
        if number is None:
            number = self._next_number
            self._next_number += 1
        self._numbers[run_id, element.number] = number
        self._sightings.setdefault(number, {})[run_id] = element
        self._elements[number] = _merged(number, self._sightings[number].values())
        return Revised(self._elements[number]) if known else Added(self._elements[number])

    def _revise(self, run_id: RunId, element: Element) -> ListingChange:
        number = self._numbers[run_id, element.number]
        self._sightings[number][run_id] = element
        self._elements[number] = _merged(number, self._sightings[number].values())
        return Revised(self._elements[number])

    def _withdraw(self, run_id: RunId, run_number: int) -> tuple[ListingChange, ...]:
        number = self._numbers.pop((run_id, run_number))
        del self._sightings[number][run_id]
        return (self._settle(number),)

    def _forget_earlier_runs(self, run_id: RunId) -> Iterator[ListingChange]:
        kinds = {source for seen in self._sightings.values() if run_id in seen for source in seen[run_id].sources}
        for number, seen in list(self._sightings.items()):
            outdated = [run for run, element in seen.items() if run < run_id and element.sources & kinds]
            for run in outdated:
                del seen[run]
            if outdated:
                yield self._settle(number)

    def _settle(self, number: int) -> ListingChange:
        """What is left of an element after one of its sightings has gone."""
        seen = self._sightings[number]
        if seen:
            self._elements[number] = _merged(number, seen.values())
            return Revised(self._elements[number])
        del self._sightings[number], self._elements[number]
        return Removed(number)

    def _match(self, run_id: RunId, element: Element) -> int | None:
        box = element.box
        if box is None:
            return None
        overlaps = (
            (box.iou(other.box), number)
            for number, other in self._elements.items()
            if other.box is not None and run_id not in self._sightings[number]
        )
        best, number = max(overlaps, default=(0.0, 0))
        return number if best >= SAME_THING_IOU else None


def _merged(number: int, sightings: Iterable[Element]) -> Element:
    """One element of what each run saw of it, the latest run last."""
    seen = list(sightings)
    scanned = next((e for e in reversed(seen) if Source.SCAN in e.sources), None)
    told = next((e for e in reversed(seen) if Source.MODEL in e.sources), None)
    if scanned is None or told is None:
        return replace(seen[-1], number=number)
    return Element(
        number=number,
        role=scanned.role if told.role is Role.OTHER else told.role,
        name=told.name or scanned.name,
        place=scanned.place,
        confidence=scanned.confidence,
        sources=scanned.sources | told.sources,
        model_box=told.box,
        other_names=told.other_names,
        value=scanned.value,
        states=scanned.states,
    )
