"""The one list of a document: what scan and model saw, merged, with numbers that never change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.element import Element, Source
from app.core.geometry import Box, Size
from app.core.hand_work import HandWork
from app.core.ports import Snapper
from app.core.run import (
    Cancelled,
    Completed,
    ElementFound,
    ElementRetired,
    ElementRevised,
    Failed,
    RunEnd,
    RunEvent,
    RunId,
    Stopped,
)
from app.core.saved_inspection import SavedListing, Sighting
from app.core.sighted_places import SightedPlaces
from app.core.snap import Snap
from app.core.snapping import after_snap, seen_by_both

SAME_THING_IOU = 0.5
"""Boxes that one source has told in two runs, and that overlap this much, show one thing (as usual in detection)."""

PAIRED_AT_ONCE = 64
"""Of what the model told last, while it tells; all of it is looked at when it has ended."""


BY_HAND: RunId = -(2**62)
"""Stands for the run that saw what a person has added: earlier than any."""


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

Sightings = dict[int, dict[RunId, Element]]
"""By number of the list, and by run."""

Numbered = Sequence[tuple[int, Element]]
"""Elements with the numbers they have in the list; their own are those of their run."""


class Listing:
    """Folds the element events of several runs into one list.

    What the model tells is paired with what the scan found as soon as the snapper is sure, and a pair stays: a
    better partner that comes later has to do with what is free. Of two elements that turn out to be one, the
    number shown first stays. At the end of an answer those that found no partner lose the error that all share.
    When a run ends well, what only earlier runs of its kind had seen is removed; until then, and if it fails,
    nothing is.
    """

    def __init__(self, picture: Size, snapper: Snapper, saved: SavedListing | None = None) -> None:
        """Goes on where `saved` was, whose runs must all be earlier ones."""
        self._picture = picture
        self._snapper = snapper
        self._elements: dict[int, Element] = {}
        self._sightings: Sightings = {}
        self._places = SightedPlaces()
        self._has_told = False
        self._numbers: dict[tuple[RunId, int], int] = {}
        self._corrected: dict[int, Element] = {}
        self._hand = HandWork()
        self.free_number = 1
        self._touched: dict[int, None] = {}
        if saved:
            self._restore(saved)

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(self._elements.values())

    def seen_by(self, source: Source) -> tuple[Element, ...]:
        """What that source saw, as it saw it; where several of its runs did, the latest."""
        return tuple(element for _number, element in _latest(self._sightings, source))

    @property
    def hand_work(self) -> HandWork:
        return self._hand

    @property
    def saved(self) -> SavedListing:
        return SavedListing(_by_runs(self._sightings), tuple(self._corrected.items()), self._hand, self.free_number)

    def _restore(self, saved: SavedListing) -> None:
        for sighting in saved.sightings:
            self._sight(sighting.number, sighting.run_id, sighting.element)
            self._numbers[sighting.run_id, sighting.element.number] = sighting.number
        self._corrected.update(saved.corrected)
        self.work_by_hand(saved.hand_work)
        self.free_number = saved.next_number
        self._touched = dict.fromkeys(sorted(self._sightings))
        self._changes()

    def fold(self, event: RunEvent) -> tuple[ListingChange, ...]:
        match event:
            case ElementFound(run_id, element):
                self._see(run_id, element)
            case ElementRevised(run_id, element):
                self._sight(self._numbers[run_id, element.number], run_id, element)
                self._pair()
            case ElementRetired(run_id, number):
                self._withdraw(run_id, number)
            case Completed() | Stopped() | Cancelled() | Failed():
                self._end(event)
            case _:
                pass
        return self._changes()

    def work_by_hand(self, work: HandWork) -> tuple[ListingChange, ...]:
        """Let this be all that a person has done to the list."""
        self._touched.update(dict.fromkeys(sorted(work.touched(self._hand))))
        for number in self._hand.added.keys() - work.added.keys():
            self._sightings[number].pop(BY_HAND, None)
        for number, element in work.added.items():
            self._sightings.setdefault(number, {})[BY_HAND] = element
            self.free_number = max(self.free_number, number + 1)
        self._hand = work
        return self._changes()

    def _see(self, run_id: RunId, element: Element) -> None:
        """Under a number of its own first, which is given up if another one has been shown for the same thing."""
        number = self.free_number
        self.free_number += 1
        self._numbers[run_id, element.number] = number
        self._sight(number, run_id, element)
        self._pair()
        if self._numbers[run_id, element.number] == number and (known := self._seen_before(run_id, element)):
            self._unite(known, number)
        if number not in self._sightings:
            self.free_number = number

    def _sight(self, number: int, run_id: RunId, element: Element) -> None:
        self._sightings.setdefault(number, {})[run_id] = element
        self._has_told |= Source.MODEL in element.sources
        if element.box:
            self._places.add(number, element.box)
        self._corrected.pop(number, None)
        self._touched[number] = None

    def _withdraw(self, run_id: RunId, run_number: int) -> None:
        number = self._numbers.pop((run_id, run_number))
        if self._hand.holds(number):
            return
        del self._sightings[number][run_id]
        self._corrected.pop(number, None)
        self._touched[number] = None

    def _pair(self, at_once: int = PAIRED_AT_ONCE) -> None:
        """Unite what the model told last with what the scan found, where both are still alone."""
        if not self._has_told:
            return
        told, scanned = _latest_answer(self._sightings)[-at_once:], _latest(self._sightings, Source.SCAN)
        paired = {number for number, _element in scanned}
        if not scanned or all(number in paired for number, _element in told):
            return
        for (number, _told), snap in zip(told, _snaps(self._snapper, told, scanned, self._picture), strict=True):
            if snap.scanned is not None and not snap.shares and number not in paired:
                self._unite(number, scanned[snap.scanned][0])

    def _unite(self, number: int, other: int) -> None:
        """Both become the one that was shown first, unless one run has told them apart."""
        first, second = sorted((number, other))
        are_apart = self._sightings[first].keys() & self._sightings[second].keys()
        if first == second or are_apart or self._hand.holds(second):
            return
        for run_id, element in self._sightings.pop(second).items():
            self._numbers[run_id, element.number] = first
            self._sight(first, run_id, element)
        self._corrected.pop(second, None)
        self._touched[second] = None

    def _seen_before(self, run_id: RunId, element: Element) -> int | None:
        """Which element an earlier run of its kind had told in the same place."""
        if element.box is None:
            return None
        overlaps = [
            (element.box.iou(other.box), number)
            for number in self._places.near(element.box)
            if run_id not in (seen := self._sightings.get(number, {}))
            for other in seen.values()
            if other.box and other.sources == element.sources
        ]
        overlaps += [
            (element.box.iou(said.place), number)
            for number, said in self._hand.corrections.items()
            if isinstance(said.place, Box) and run_id not in self._sightings[number]
        ]
        best, number = max(overlaps, default=(0.0, 0))
        return number if best >= SAME_THING_IOU else None

    def _end(self, event: RunEnd) -> None:
        if isinstance(event, Completed | Stopped):
            self._forget_earlier_runs(event.run_id)
        self._pair(at_once=len(self._sightings))
        told, scanned = _latest_answer(self._sightings), _latest(self._sightings, Source.SCAN)
        if not scanned or not any(event.run_id in self._sightings[number] for number, _element in told):
            return
        paired = {number for number, _element in scanned}
        for (number, element), snap in zip(told, _snaps(self._snapper, told, scanned, self._picture), strict=True):
            if number not in paired:
                self._corrected[number] = after_snap(element, snap, [e for _, e in scanned])
                self._touched[number] = None

    def _forget_earlier_runs(self, run_id: RunId) -> None:
        kinds = {source for seen in self._sightings.values() if run_id in seen for source in seen[run_id].sources}
        for number, seen in self._sightings.items():
            if self._hand.holds(number):
                continue
            for run in [run for run, element in seen.items() if run < run_id and element.sources & kinds]:
                del self._numbers[run, seen.pop(run).number]
                self._corrected.pop(number, None)
                self._touched[number] = None

    def _changes(self) -> tuple[ListingChange, ...]:
        """What has become of the elements that were touched, as far as it can be seen."""
        changes = [change for number in self._touched if (change := self._settle(number))]
        self._touched.clear()
        return tuple(changes)

    def _settle(self, number: int) -> ListingChange | None:
        before = self._elements.get(number)
        if not self._sightings.get(number):
            self._sightings.pop(number, None)
        if number not in self._sightings or self._hand.is_deleted(number):
            return Removed(number) if self._elements.pop(number, None) else None
        comes_back = before is None and number < next(reversed(self._elements), 0)
        self._elements[number] = after = self._merged(number)
        if comes_back:
            self._elements = dict(sorted(self._elements.items()))
        if before is None:
            return Added(after)
        return Revised(after) if after != before else None

    def _merged(self, number: int) -> Element:
        """One element of what each run saw of it."""
        seen = self._sightings[number]
        scanned, told = _last(seen, Source.SCAN), _last(seen, Source.MODEL)
        element = seen_by_both(told, scanned) if told and scanned else seen[max(seen)]
        return self._hand.applied(replace(self._corrected.get(number, element), number=number))


def _snaps(snapper: Snapper, told: Numbered, scanned: Numbered, picture: Size) -> tuple[Snap, ...]:
    return snapper.snap([e for _, e in told], [e for _, e in scanned], picture)


def _by_runs(sightings: Sightings) -> tuple[Sighting, ...]:
    """All but what a person has added."""
    ordered = ((n, run, element) for n, seen in sorted(sightings.items()) for run, element in seen.items())
    return tuple(Sighting(n, run, element) for n, run, element in ordered if run != BY_HAND)


def _latest(sightings: Sightings, source: Source) -> list[tuple[int, Element]]:
    """By number; of each element that source has seen, what its latest run saw."""
    latest = ((number, _last(seen, source)) for number, seen in sightings.items())
    return [(number, element) for number, element in latest if element]


def _latest_answer(sightings: Sightings) -> list[tuple[int, Element]]:
    """Boxes of the model's latest run, in the order it told them."""
    told = [run for seen in sightings.values() for run, e in seen.items() if Source.MODEL in e.sources]
    latest = max(told, default=None)
    numbered = ((number, seen[latest]) for number, seen in sightings.items() if latest in seen)
    return sorted(((n, e) for n, e in numbered if e.box), key=lambda pair: pair[1].number)


def _last(seen: dict[RunId, Element], source: Source) -> Element | None:
    """Of the latest run of that source."""
    runs = [run for run, element in seen.items() if source in element.sources]
    return seen[max(runs)] if runs else None
