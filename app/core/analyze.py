"""The use case: a person's request becomes questions to the model, and its answers become events."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import assert_never

from app.core.answer_reader import AnswerReader
from app.core.geometry import whole
from app.core.listing_format import Grid, view_of
from app.core.loading import load_model
from app.core.ports import Backend, Piece
from app.core.prompt import AnswerFormat, Speaker, Turn
from app.core.run import (
    Ask,
    Completed,
    Layout,
    ListElements,
    Outcome,
    Query,
    Request,
    RunEnd,
    Stopped,
    StopReason,
    TextAdded,
    Usage,
)
from app.core.run_ending import Emit, RunWatch, run_to_the_end


def analyze(backend: Backend, request: Request, emit: Emit, is_cancelled: Callable[[], bool]) -> None:
    """Carry out a request, telling all that happens; never raises."""
    watch = RunWatch(request.run_id, emit, is_cancelled)
    analysis = _Analysis(backend, request, emit, watch)
    run_to_the_end(request.run_id, emit, analysis.run)


class _Analysis:
    def __init__(self, backend: Backend, request: Request, emit: Emit, watch: RunWatch) -> None:
        self._backend = backend
        self._request = request
        self._emit = emit
        self._watch = watch
        self._usage = Usage()

    def run(self) -> RunEnd:
        load_model(self._backend, self._request.model, self._emit, self._watch)
        self._watch.check()
        return self._answer(_query_of(self._request))

    def _answer(self, query: Query) -> RunEnd:
        reader: AnswerReader | None = None
        reason: StopReason | None = None
        with closing(self._backend.stream(query, self._watch)) as pieces:
            for piece in pieces:
                self._watch.check()
                reader = reader or self._reader(query, piece.usage)
                reason = self._take(piece, reader)
                if reason:
                    break
        reader = reader or self._reader(query, self._usage)
        for event in reader.finish():
            self._emit(event)
        return self._end(reader, reason)

    def _take(self, piece: Piece, reader: AnswerReader) -> StopReason | None:
        """Why the answer ends with this piece, None if it goes on."""
        self._usage = piece.usage
        if piece.text:
            self._emit(TextAdded(self._request.run_id, piece.text))
        for event in reader.read(piece.text):
            self._emit(event)
        return reader.stopped or (StopReason.TOKEN_LIMIT if piece.ended_by_limit else None)

    def _end(self, reader: AnswerReader, reason: StopReason | None) -> RunEnd:
        outcome = Outcome(reader.report, self._usage)
        reason = reason or reader.stopped
        run_id = self._request.run_id
        return Stopped(run_id, reason, outcome) if reason else Completed(run_id, outcome)

    def _reader(self, query: Query, usage: Usage) -> AnswerReader:
        """Made with the first piece, which tells the size of what the model sees."""
        size = query.screenshot.size
        seen = usage.seen.size if usage.seen else None
        view = view_of(self._request.model.grid, query.region or whole(size), seen)
        limit = query.limits.elements if query.format is AnswerFormat.ELEMENTS else None
        return AnswerReader(self._request.run_id, size, view, limit)


def _query_of(request: Request) -> Query:
    match request.task:
        case ListElements(prompt=prompt):
            turns: tuple[Turn, ...] = (Turn(Speaker.USER, prompt),)
            answer = AnswerFormat.ELEMENTS
        case Ask(question=question, earlier=earlier):
            turns = (*earlier, Turn(Speaker.USER, question))
            answer = AnswerFormat.PROSE
        case _:
            assert_never(request.task)
    return Query(
        screenshot=request.screenshot,
        region=None,
        turns=turns,
        format=answer,
        limits=request.limits,
        sampling=request.sampling,
        image_tokens=request.image_tokens,
        hints=request.hints,
        layout=request.layout if request.model.grid is Grid.THOUSAND else Layout.FREE,
    )
