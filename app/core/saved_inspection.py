"""All of an inspection but its picture, as it is kept in a file: enough to go on with it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from app.core.element import Element
from app.core.hand_work import HandWork
from app.core.inspection import Exchange, ScanRecord
from app.core.run import Cancelled, Completed, Failed, RunEnd, RunId, Stopped


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one run saw of the element that has this number in the list; `element` has the run's own number."""

    number: int
    run_id: RunId
    element: Element


@dataclass(frozen=True, slots=True)
class SavedListing:
    """What a list of elements was made of.

    `sightings` come in the order of the list. `corrected` are those without the error that all of an answer share, as
    number of the list and what was seen. `next_number` is still free.
    """

    sightings: tuple[Sighting, ...] = ()
    corrected: tuple[tuple[int, Element], ...] = ()
    hand_work: HandWork = field(default_factory=HandWork)
    next_number: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """What a person calls an inspection; without a title it goes by that of its picture."""

    title: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedInspection:
    listing: SavedListing = SavedListing()
    exchanges: tuple[Exchange, ...] = ()
    scan: ScanRecord | None = None
    label: Label = Label()


@dataclass(frozen=True, slots=True)
class FoundInspection:
    """What a file had. One that `is_newer` was written by a later version; what this one does not know is left out.

    `title` is what the picture was called then, and `taken_at` when it was taken, whatever its file says now.
    """

    saved: SavedInspection
    is_newer: bool = False
    title: str = ""
    taken_at: datetime | None = None


def of_earlier_runs(saved: SavedInspection) -> SavedInspection:
    """The same as if all its runs had been before any of this process, whose numbers are positive.

    What was going on when it was saved has been given up since.
    """
    runs = [exchange.run_id for exchange in saved.exchanges] + [seen.run_id for seen in saved.listing.sightings]
    runs += [saved.scan.run_id] if saved.scan else []
    by = max(runs, default=0) + 1
    sightings = tuple(replace(seen, run_id=seen.run_id - by) for seen in saved.listing.sightings)
    return SavedInspection(
        listing=replace(saved.listing, sightings=sightings),
        exchanges=tuple(_ended(exchange, by) for exchange in saved.exchanges),
        scan=saved.scan and _ended_scan(saved.scan, saved.scan.run_id - by),
        label=saved.label,
    )


def _ended_scan(scan: ScanRecord, run_id: RunId) -> ScanRecord:
    return ScanRecord(run_id, end=_end(scan.end, run_id))


def _ended(exchange: Exchange, by: int) -> Exchange:
    run_id, instead_of = exchange.run_id - by, exchange.instead_of
    end = _end(exchange.end, run_id)
    if exchange.end is None and exchange.answered:
        end = Completed(run_id, exchange.answered)
    instead_of = None if instead_of is None else instead_of - by
    return replace(exchange, run_id=run_id, progress=None, end=end, instead_of=instead_of)


def _end(end: RunEnd | None, run_id: RunId) -> RunEnd:
    match end:
        case None:
            return Cancelled(run_id)
        case Completed() | Stopped() | Cancelled() | Failed():
            return replace(end, run_id=run_id)
