"""The queries of one run, each read while its answer comes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from app.core.answer_reader import AnswerReader, ElementEvent
from app.core.closer_look import crop_tokens
from app.core.element import Element
from app.core.geometry import Box, whole
from app.core.listing_format import Grid, view_of
from app.core.ports import Backend, Piece, Watch
from app.core.prompt import AnswerFormat, Layout, Speaker, Turn
from app.core.run import ParseReport, Query, Request, RunEvent, Stage, StopReason, TextAdded, Usage
from app.core.run_ending import Emit, RunWatch


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query; `stopped` tells why it was ended early, if it was."""

    text: str
    elements: tuple[Element, ...]
    report: ParseReport
    usage: Usage
    stopped: StopReason | None


Hear = Callable[[ElementEvent], None]


class Interview:
    """Asks the model on behalf of a request, and tells what happens as events of its run."""

    def __init__(self, backend: Backend, request: Request, emit: Emit, watch: RunWatch) -> None:
        self._backend = backend
        self._emit = emit
        self._watch = watch
        self.request = request

    def tell(self, event: RunEvent) -> None:
        self._emit(event)

    def query(self, *turns: Turn, answer: AnswerFormat, region: Box | None = None) -> Query:
        """As the request wants it, about the whole screenshot, or a part of it at full resolution."""
        request = self.request
        return Query(
            screenshot=request.screenshot,
            region=region,
            turns=turns,
            format=answer,
            limits=request.limits,
            sampling=request.sampling,
            image_tokens=crop_tokens(region, request.image_tokens) if region else request.image_tokens,
            layout=request.layout if request.model.grid is Grid.THOUSAND else Layout.FREE,
        )

    def ask(self, query: Query, hear: Hear) -> Answer:
        """Tell the text and the progress; the places go to `hear`. Raises as `Backend.stream` does."""
        return self._answer(query, self._watch, self._tell_text, hear)

    def ask_aside(self, query: Query) -> Answer:
        """Tell nothing: what is said here is no part of the answer. Raises as `Backend.stream` does."""
        return self._answer(query, _QuietWatch(self._watch), _ignore, _ignore)

    def ask_part(self, query: Query, hear: Hear) -> Answer:
        """One of several queries: the text is told, the progress is the caller's. Raises as `Backend.stream` does."""
        return self._answer(query, _QuietWatch(self._watch), self._tell_text, hear)

    def _answer(self, query: Query, watch: Watch, tell_text: Callable[[str], None], hear: Hear) -> Answer:
        self._watch.check()
        reading = _Reading(self.request, query, tell_text, hear)
        with closing(self._backend.stream(query, watch)) as pieces:
            for piece in pieces:
                self._watch.check()
                reading.take(piece)
                if reading.reason:
                    break
        return reading.finished()

    def _tell_text(self, text: str) -> None:
        self._emit(TextAdded(self.request.run_id, text))


class _Reading:
    """An answer in the making."""

    def __init__(self, request: Request, query: Query, tell_text: Callable[[str], None], hear: Hear) -> None:
        self._request = request
        self._query = query
        self._tell_text = tell_text
        self._hear = hear
        self._text: list[str] = []
        self._usage = Usage()
        self._reader: AnswerReader | None = None
        self.reason: StopReason | None = None

    def take(self, piece: Piece) -> None:
        """`reason` is set if the answer ends with it."""
        self._usage = piece.usage
        self._reader = reader = self._reader or self._new_reader()
        if piece.text:
            self._text.append(piece.text)
            self._tell_text(piece.text)
        for event in reader.read(piece.text):
            self._hear(event)
        self.reason = reader.stopped or (StopReason.TOKEN_LIMIT if piece.ended_by_limit else None)

    def finished(self) -> Answer:
        reader = self._reader or self._new_reader()
        for event in reader.finish():
            self._hear(event)
        return Answer("".join(self._text), reader.elements, reader.report, self._usage, self.reason or reader.stopped)

    def _new_reader(self) -> AnswerReader:
        """Made with the first piece, which tells the size of what the model sees."""
        query, size = self._query, self._request.screenshot.size
        seen = self._usage.seen.size if self._usage.seen else None
        view = view_of(self._request.model.grid, query.region or whole(size), seen)
        limit = query.limits.elements if query.format is AnswerFormat.ELEMENTS else None
        return AnswerReader(self._request.run_id, size, view, limit)


class _QuietWatch:
    """Listens for a cancel and keeps the steps of a single query to itself."""

    def __init__(self, watch: RunWatch) -> None:
        self.is_cancelled = watch.is_cancelled

    def progress(self, stage: Stage, done: int, total: int) -> None:
        """There is something more telling to show."""


def said(text: str) -> Turn:
    return Turn(Speaker.USER, text)


def _ignore(_event: object) -> None:
    """What is said aside is told to nobody."""
