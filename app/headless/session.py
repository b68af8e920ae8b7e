"""Runs on a document, one after another, by the same use cases as in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

from app.core.analyze import analyze
from app.core.document import Document
from app.core.errors import AppError
from app.core.inspection import Exchange
from app.core.ports import Backend, Interrupted, Scanner
from app.core.progress_text import end_text
from app.core.quick_scan import quick_scan
from app.core.run import Completed, EngineEvent, Failed, ModelState, Progress, Request, RunId, Stopped, TextAdded
from app.headless.forecast import Forecast
from app.headless.terminal import ProgressLine, tell


class Session:
    def __init__(self, forecast: Forecast | None = None) -> None:
        self._run_ids = count(1)
        self._forecast = forecast
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
        """Raises AppError if the run fails, BrokenPipeError if nobody reads what it shows."""
        document.begin(request, backend.name)
        follow = partial(self._forecast.take_in, request=request) if self._forecast else None
        self._follow(document, lambda emit: analyze(backend, request, emit, _never), show_text, follow)

    def _follow(
        self,
        document: Document,
        start: Callable[[Callable[[EngineEvent], None]], None],
        show_text: Callable[[str], None] | None = None,
        follow: Callable[[EngineEvent], None] | None = None,
    ) -> None:
        failures: list[AppError | BrokenPipeError] = []

        def emit(event: EngineEvent) -> None:
            if isinstance(event, ModelState) and event.means:
                self._progress.clear()
            if follow:
                follow(event)
            if isinstance(event, ModelState):
                return
            document.fold(event)
            match event:
                case Progress():
                    self._progress.show(event)
                case TextAdded(text=text):
                    self._progress.clear()
                    if show_text:
                        show(text, show_text)
                case Failed(error=error):
                    failures.append(error)

        def show(text: str, show_text: Callable[[str], None]) -> None:
            try:
                show_text(text)
            except BrokenPipeError as error:
                failures.append(error)
                raise Interrupted from error

        try:
            start(emit)
        finally:
            self._progress.clear()
        if failures:
            raise failures[0]


def tell_outcome(exchange: Exchange) -> None:
    """Whether the model was ended early, and what is doubtful about its answer."""
    if not isinstance(exchange.end, Completed | Stopped):
        return
    for sentence in (end_text(exchange.end, exchange.elements_found), *exchange.end.outcome.report.warnings):
        if sentence:
            tell(sentence)


def _never() -> bool:
    """Ctrl+C ends a headless run."""
    return False
