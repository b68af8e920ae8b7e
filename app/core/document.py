"""An inspection in the making."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from app.core.element import Element
from app.core.inspection import Exchange, Inspection, ScanRecord
from app.core.listing import Listing, ListingChange
from app.core.run import (
    Ask,
    Cancelled,
    Completed,
    ElementFound,
    ElementRetired,
    ElementRevised,
    Failed,
    ListElements,
    Progress,
    Request,
    RunEvent,
    RunId,
    Started,
    Stopped,
    TextAdded,
)
from app.core.screenshot import Screenshot


class Document:
    """A screenshot with all runs made on it; folds their events into elements and exchanges."""

    def __init__(self, screenshot: Screenshot) -> None:
        self.screenshot = screenshot
        self._listing = Listing()
        self._scan: ScanRecord | None = None
        self._exchanges: dict[RunId, Exchange] = {}

    @property
    def elements(self) -> tuple[Element, ...]:
        return self._listing.elements

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(self._exchanges.values())

    def exchange(self, run_id: RunId) -> Exchange | None:
        """None for a scan."""
        return self._exchanges.get(run_id)

    @property
    def scan(self) -> ScanRecord | None:
        return self._scan

    def inspection(self) -> Inspection:
        return Inspection(self.screenshot, self.elements, self.exchanges, self._scan)

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
            case Ask():
                return ()


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
            return replace(exchange, text=exchange.text + text, progress=None)
        case ElementFound() | ElementRevised() | ElementRetired():
            return _exchange_with_place(exchange, event)
        case Completed() | Stopped() | Cancelled() | Failed():
            return replace(exchange, progress=None, end=event)
        case _:
            assert_never(event)


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
