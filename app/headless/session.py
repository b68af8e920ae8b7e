"""Runs on a document, one after another, by the same use cases as in the window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from app.core.analyze import analyze
from app.core.document import Document
from app.core.ports import Backend, Scanner
from app.core.quick_scan import quick_scan
from app.core.run import EngineEvent, Failed, ModelState, Progress, Request, RunId, TextAdded
from app.headless.terminal import ProgressLine


class Session:
    def __init__(self) -> None:
        self._run_ids = count(1)
        self._progress = ProgressLine()

    def next_run_id(self) -> RunId:
        return next(self._run_ids)

    def scan(self, document: Document, scanner: Scanner) -> None:
        """Raises AppError if the scan fails."""
        run_id = self.next_run_id()
        document.begin_scan(run_id)
        self._follow(document, lambda emit: quick_scan(scanner, run_id, document.screenshot, emit, _never))

    def ask(
        self, document: Document, backend: Backend, request: Request, show_text: Callable[[str], None] | None = None
    ) -> None:
        """Raises AppError if the run fails."""
        document.begin(request, backend.name)
        self._follow(document, lambda emit: analyze(backend, request, emit, _never), show_text)

    def _follow(
        self,
        document: Document,
        start: Callable[[Callable[[EngineEvent], None]], None],
        show_text: Callable[[str], None] | None = None,
    ) -> None:
        failures: list[Failed] = []

        def emit(event: EngineEvent) -> None:
            if isinstance(event, ModelState):
                return
            document.fold(event)
            match event:
                case Progress():
                    self._progress.show(event)
                case TextAdded(text=text):
                    self._progress.clear()
                    if show_text:
                        show_text(text)
                case Failed():
                    failures.append(event)

        start(emit)
        self._progress.clear()
        if failures:
            raise failures[0].error


def _never() -> bool:
    """Ctrl+C ends a headless run."""
    return False
