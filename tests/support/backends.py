"""Scripted backends that misbehave, or remember."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

from app.backends.scripted import ScriptedBackend
from app.core.model_spec import ModelSpec
from app.core.ports import Piece, Watch
from app.core.run import Query, Usage


class RecordingBackend(ScriptedBackend):
    """Keeps what was asked, and whether the answer was closed."""

    def __init__(self, answers: Sequence[str], usage: Usage | None = None) -> None:
        super().__init__(answers)
        self._usage = usage
        self.queries: list[Query] = []
        self.is_answer_closed = False

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        self.queries.append(query)
        try:
            for piece in super().stream(query, watch):
                yield replace(piece, usage=self._usage) if self._usage else piece
        finally:
            self.is_answer_closed = True


class FailingBackend(ScriptedBackend):
    def __init__(self, error: Exception, *, in_load: bool) -> None:
        super().__init__(["One two three"])
        self._error = error
        self._in_load = in_load

    def load(self, model: ModelSpec, watch: Watch) -> None:
        if self._in_load:
            raise self._error

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        yield next(super().stream(query, watch))
        raise self._error
