"""Answers written beforehand: for tests and demonstrations, and marked as such."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from typing import assert_never

from app.core.element import Element, Role
from app.core.geometry import Box, Size, whole
from app.core.listing_format import Grid, View, native_listing, view_of
from app.core.model_spec import ModelSpec
from app.core.ports import Interrupted, Piece, Watch
from app.core.prompt import AnswerFormat
from app.core.run import Query, Stage, Usage
from app.core.screenshot import Screenshot

Script = Callable[[Query], str]

_PIECE = re.compile(r"\s*\S{1,4}|\s+")
"""About what a token of a real model is."""


def scripted_answer(query: Query) -> str:
    """Says what it is, in the form that was asked for."""
    match query.format:
        case AnswerFormat.PROSE:
            return "This is a scripted answer. No model has looked at the picture."
        case AnswerFormat.ELEMENTS:
            return native_listing([_BUTTON, _FIELD], _UNSEEN)
        case AnswerFormat.PLACE:
            return native_listing([_on_picture(_BUTTON, query)], _view(query))
        case _:
            assert_never(query.format)


_UNSEEN = view_of(Grid.THOUSAND, whole(Size(1000, 1000)))
_BUTTON = Element(1, Role.BUTTON, "Scripted example button", Box(100, 100, 300, 160))
_FIELD = Element(2, Role.TEXTBOX, "Scripted example field", Box(100, 200, 600, 260))


def _on_picture(element: Element, query: Query) -> Element:
    """Where it lies on the whole screenshot, so that a look from near finds it at the same place."""
    everything = view_of(Grid.THOUSAND, whole(query.screenshot.size))
    return replace(element, place=everything.place(_UNSEEN.coordinates(element.place)))


def _view(query: Query) -> View:
    return view_of(Grid.THOUSAND, query.region or whole(query.screenshot.size))


class ScriptedBackend:
    """Says its answers in pieces, one after another, the last one again and again; or what a script makes up.

    A piece counts as a token. `delay_s` is the time before each piece.
    """

    name = "scripted"

    def __init__(self, answers: Sequence[str] | Script = scripted_answer, delay_s: float = 0.0) -> None:
        self._answers = answers
        self._delay_s = delay_s
        self._told = 0

    def load(self, model: ModelSpec, watch: Watch) -> None:  # noqa: ARG002  any model will do
        watch.progress(Stage.LOAD, 1, 1)

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        pieces = _PIECE.findall(self._next_answer(query))
        said = pieces[: query.limits.tokens]
        for tokens, text in enumerate(said, start=1):
            time.sleep(self._delay_s)
            if watch.is_cancelled():
                raise Interrupted
            yield Piece(text, Usage(tokens=tokens), ended_by_limit=tokens == len(said) < len(pieces))

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> None:
        """A script needs no look at the picture."""

    def ease(self) -> None:
        """There is nothing to let go of."""

    def forget(self, screenshot: Screenshot) -> None:
        """There is nothing to let go of."""

    def unload(self) -> None:
        """There is nothing to let go of."""

    def close(self) -> None:
        """There is nothing to let go of."""

    def _next_answer(self, query: Query) -> str:
        if callable(self._answers):
            return self._answers(query)
        answer = self._answers[min(self._told, len(self._answers) - 1)]
        self._told += 1
        return answer
