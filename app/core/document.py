"""An inspection in the making."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from app.core.element import Element, Source
from app.core.hand_work import HandWork
from app.core.inspection import Exchange, Inspection, ScanRecord
from app.core.listing import Listing, ListingChange
from app.core.ports import Snapper
from app.core.run import (
    Answered,
    Cancelled,
    Completed,
    ElementFound,
    ElementRetired,
    ElementRevised,
    Failed,
    Progress,
    Request,
    RunEnd,
    RunEvent,
    RunId,
    Stage,
    Started,
    Stopped,
    TextAdded,
)
from app.core.saved_inspection import SavedInspection, of_earlier_runs
from app.core.screenshot import Screenshot
from app.core.snapping import OverlapSnapper
from app.core.task import Ask, Find, ListElements


class Document:
    """A screenshot with all runs made on it; folds their events into elements and exchanges."""

    def __init__(
        self, screenshot: Screenshot, snapper: Snapper | None = None, saved: SavedInspection | None = None
    ) -> None:
        """Without `snapper`, boxes of the model stay where it told them unless they overlap the scan's by half.

        With `saved` it goes on where that was.
        """
        self.screenshot = screenshot
        before = of_earlier_runs(saved or SavedInspection())
        self._listing = Listing(screenshot.size, snapper or OverlapSnapper(), before.listing)
        self._scan = before.scan
        self._exchanges = {exchange.run_id: exchange for exchange in before.exchanges}
        self.label = before.label

    @property
    def title(self) -> str:
        """What a person calls it, or else its picture."""
        return self.label.title or self.screenshot.title

    @property
    def elements(self) -> tuple[Element, ...]:
        return self._listing.elements

    @property
    def scanned(self) -> tuple[Element, ...]:
        """What the latest scan has found so far, as it saw it."""
        return self._listing.seen_by(Source.SCAN)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(self._exchanges.values())

    def exchange(self, run_id: RunId) -> Exchange | None:
        """None for a scan."""
        return self._exchanges.get(run_id)

    @property
    def scan(self) -> ScanRecord | None:
        return self._scan

    @property
    def hand_work(self) -> HandWork:
        return self._listing.hand_work

    @property
    def deleted(self) -> tuple[Element, ...]:
        """What a person has taken out of the list, as it was seen; it is on the picture all the same."""
        saved, work = self._listing.saved, self.hand_work
        seen = {sighting.number: replace(sighting.element, number=sighting.number) for sighting in saved.sightings}
        return tuple(element for number, element in (seen | dict(work.added)).items() if work.is_deleted(number))

    def work_by_hand(self, work: HandWork) -> tuple[ListingChange, ...]:
        """Let this be all that a person has done to the list of elements."""
        return self._listing.work_by_hand(work)

    @property
    def free_number(self) -> int:
        """What an element that a person adds will be called."""
        return self._listing.free_number

    def inspection(self) -> Inspection:
        return Inspection(self.screenshot, self.elements, self.exchanges, self._scan)

    def saved(self) -> SavedInspection:
        """As it is now; runs that are going on are kept as far as they have come."""
        return SavedInspection(self._listing.saved, self.exchanges, self._scan, self.label)

    def begin_scan(self, run_id: RunId) -> None:
        self._scan = ScanRecord(run_id)

    def begin(self, request: Request, backend: str) -> None:
        self._exchanges[request.run_id] = Exchange(
            run_id=request.run_id,
            task=request.task,
            backend=backend,
            model=request.model,
            limits=request.limits,
            sampling=request.sampling,
            image_tokens=request.image_tokens,
            hints=request.hints,
            instead_of=request.instead_of,
        )

    def fold(self, event: RunEvent) -> tuple[ListingChange, ...]:
        """Take in an event of a run begun here; tells what changed in the list of elements."""
        exchange = self._exchanges.get(event.run_id)
        if exchange is None:
            self._scan = _scan_after(self._scan, event)
            return self._listing.fold(event)
        self._exchanges[event.run_id] = _exchange_after(exchange, event)
        match exchange.task:
            case ListElements():
                return self._listing.fold(event)
            case Ask() | Find():
                return ()
            case _:
                assert_never(exchange.task)


def _scan_after(scan: ScanRecord | None, event: RunEvent) -> ScanRecord | None:
    if scan is None or scan.run_id != event.run_id:
        return scan
    match event:
        case Progress():
            return replace(scan, progress=event)
        case Completed() | Stopped() | Cancelled() | Failed():
            return replace(scan, progress=None, end=event)
        case _:
            return scan


def _exchange_after(exchange: Exchange, event: RunEvent) -> Exchange:
    match event:
        case Started():
            return exchange
        case Progress():
            return replace(exchange, progress=event)
        case TextAdded(text=text):
            return replace(exchange, text=exchange.text + text, progress=_beside_text(exchange.progress))
        case ElementFound() | ElementRevised() | ElementRetired():
            return _exchange_with_place(exchange, event)
        case _:
            return _exchange_at_its_end(exchange, event)


def _exchange_at_its_end(exchange: Exchange, event: Answered | RunEnd) -> Exchange:
    """What is given up after the answer was complete takes nothing from it."""
    match event:
        case Answered(outcome=outcome):
            return replace(exchange, progress=None, answered=outcome)
        case Cancelled(run_id=run_id) if exchange.answered:
            return replace(exchange, progress=None, end=Completed(run_id, exchange.answered))
        case Completed() | Stopped() | Cancelled() | Failed():
            return replace(exchange, progress=None, end=event)
        case _:
            assert_never(event)


def _beside_text(progress: Progress | None) -> Progress | None:
    """Which part is being listed stays of interest while its list comes."""
    return progress if progress and progress.stage is Stage.TILE else None


def _exchange_with_place(exchange: Exchange, event: ElementFound | ElementRevised | ElementRetired) -> Exchange:
    """The regions of an answer; a listing's elements belong to the document and are only counted."""
    if isinstance(exchange.task, ListElements):
        change = {ElementFound: 1, ElementRevised: 0, ElementRetired: -1}[type(event)]
        return replace(exchange, elements_found=exchange.elements_found + change)
    match event:
        case ElementFound(element=element):
            return replace(exchange, regions=(*exchange.regions, element))
        case ElementRevised(element=element):
            return replace(
                exchange, regions=tuple(element if r.number == element.number else r for r in exchange.regions)
            )
        case ElementRetired(number=number):
            return replace(exchange, regions=tuple(r for r in exchange.regions if r.number != number))
