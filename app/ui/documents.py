"""All inspections of the window, and where the events of each run belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.commands import Forget
from app.core.document import Document
from app.core.errors import AppError
from app.core.listing import ListingChange
from app.core.ports import Scanner, Snapper
from app.core.quick_scan import quick_scan
from app.core.run import Cancelled, Completed, EngineEvent, Failed, ModelState, Request, RunEnd, RunEvent, RunId
from app.core.saved_inspection import SavedInspection
from app.core.screenshot import Screenshot
from app.ui.background import Background, Job
from app.ui.inference_thread import InferenceThread


@dataclass(frozen=True, slots=True)
class Told:
    """An event that has been folded into its document, and what that changed in the list of elements."""

    document: Document
    event: RunEvent
    changes: tuple[ListingChange, ...]


class Documents(QObject):
    """A run goes on in its own document, whichever one is shown; each picture is scanned when it is opened."""

    opened = Signal(object)
    """A Document: it is there, its scan has begun if it has none."""

    closed = Signal(object)
    """A Document: it is gone, and so are its runs."""

    begun = Signal(object)
    """A Document: a run on it has been asked for."""

    told = Signal(object)
    """Told."""

    def __init__(
        self,
        inference: InferenceThread,
        backend_name: str,
        scanner: Scanner,
        scans: Background,
        run_ids: Iterator[RunId],
        parent: QObject | None = None,
        snapper: Snapper | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference = inference
        self._backend_name = backend_name
        self._scanner = scanner
        self._scans = scans
        self._run_ids = run_ids
        self._snapper = snapper
        self._all: list[Document] = []
        self._running: dict[RunId, Document] = {}
        self._scan_jobs: dict[RunId, Job] = {}
        inference.told.connect(self._take_in)

    @property
    def all(self) -> tuple[Document, ...]:
        """In the order of opening."""
        return tuple(self._all)

    def open(self, screenshot: Screenshot, saved: SavedInspection | None = None) -> Document:
        """With `saved` it goes on where that was; what was not scanned to its end is scanned."""
        document = Document(screenshot, self._snapper, saved)
        self._all.append(document)
        if document.scan is None or not isinstance(document.scan.end, Completed):
            self._begin_scan(document)
        self.opened.emit(document)
        return document

    def close(self, document: Document) -> None:
        self._all.remove(document)
        self.closed.emit(document)
        self.cancel(document)
        self._inference.submit(Forget(self.next_run_id(), document.screenshot))

    def scan(self, document: Document) -> None:
        """Look again; a scan that is still going on is given up for it."""
        for run_id in self.runs_of(document):
            if run_id in self._scan_jobs:
                self.cancel_run(run_id)
        self._begin_scan(document)
        self.begun.emit(document)

    def next_run_id(self) -> RunId:
        return next(self._run_ids)

    def ask(self, document: Document, request: Request) -> None:
        document.begin(request, self._backend_name)
        self._running[request.run_id] = document
        self.begun.emit(document)
        self._inference.submit(request)

    def runs_of(self, document: Document) -> tuple[RunId, ...]:
        """What is going on in a document: scans and runs of the model."""
        return tuple(run_id for run_id, other in self._running.items() if other is document)

    def cancel(self, document: Document) -> None:
        for run_id in self.runs_of(document):
            self.cancel_run(run_id)

    def cancel_run(self, run_id: RunId) -> None:
        job = self._scan_jobs.get(run_id)
        if job is None:
            self._inference.cancel(run_id)
            return
        job.cancel()
        self._take_in(Cancelled(run_id))

    def _begin_scan(self, document: Document) -> None:
        run_id = self.next_run_id()
        document.begin_scan(run_id)
        self._running[run_id] = document
        self._scan_jobs[run_id] = self._scans.stream(
            partial(quick_scan, self._scanner, run_id, document.screenshot),
            self._take_in,
            partial(self._scan_failed, run_id),
        )

    def _scan_failed(self, run_id: RunId, error: AppError) -> None:
        self._take_in(Failed(run_id, error))

    def _take_in(self, event: EngineEvent) -> None:
        if isinstance(event, ModelState) or event.run_id not in self._running:
            return
        document = self._running[event.run_id]
        if isinstance(event, RunEnd):
            del self._running[event.run_id]
            self._scan_jobs.pop(event.run_id, None)
        self.told.emit(Told(document, event, document.fold(event)))
