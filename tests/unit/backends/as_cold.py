"""Whether an answer is that of a fresh start, token by token."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import mlx.core as mx
import numpy as np
import numpy.typing as npt
import pytest

from app.backends.mlx import MlxBackend, reading
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.language_steps import LanguageSteps
from app.core.errors import ModelError
from app.core.model_spec import ModelSpec
from app.core.ports import Interrupted
from app.core.run import Query, Stage
from tests.support.forced_answer import replace_logits
from tests.unit.backends.driving import Watch, pieces_of

TOLERANCE = 1e-4
"""Of log-probabilities; another order of sums makes 7e-6, a wrong picture more than 3."""

FIRST = "List every interactive UI element."
SECOND = "Where is the search box?"

Scores = dict[int, npt.NDArray[np.float32]]
"""Log-probabilities of what follows, by how many tokens were read."""
Token = tuple[int, npt.NDArray[np.float32]]
Disturb = Callable[[MlxBackend, Query], None]
Asked = tuple[object, ...]

_cold_answers: dict[Asked, list[Token]] = {}
"""All tests with one model hear the same, so each is computed once."""


class Transcript:
    """Tokens and log-probabilities of all answers."""

    def __init__(self) -> None:
        self.answers: list[list[Token]] = []

    def listen_to(self, generate: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
        def listened(*arguments: Any, **named: Any) -> Iterator[Any]:
            heard: list[Token] = []
            self.answers.append(heard)
            with closing(generate(*arguments, **named)) as results:
                for result in results:
                    if result.finish_reason is None:
                        heard.append((result.token, np.array(result.logprobs)))
                    yield result

        return listened

    def assert_last_two_alike(self) -> None:
        answer, other = self.answers[-2:]
        assert [token for token, _ in answer] == [token for token, _ in other]
        for (_, one), (_, two) in zip(answer, other, strict=True):
            assert np.abs(one - two).max() < TOLERANCE


def scores_are_noted(monkeypatch: pytest.MonkeyPatch) -> Scores:
    noted: Scores = {}
    read = LanguageSteps.read

    def read_and_note(steps: LanguageSteps, tokens: Sequence[int]) -> Any:
        scores = read(steps, tokens)
        noted[len(steps._session.tokens)] = np.array(scores - mx.logsumexp(scores))[0]
        return scores

    monkeypatch.setattr(LanguageSteps, "read", read_and_note)
    return noted


def session_of(backend: MlxBackend, query: Query) -> ImageSession:
    session = backend._loaded()._images.find(query.screenshot, query.region, query.image_tokens)
    assert session is not None
    return session


def told_by_mlx_vlm(backend: MlxBackend, session: ImageSession, prompt: list[int], limit: int) -> Iterator[Any]:
    """What it says to a prompt about the session's picture, all by itself."""
    from mlx_vlm import stream_generate

    engine, ids = backend._loaded(), mx.array(prompt)[None]
    picture = {"pixel_values": session.pixels, "image_grid_thw": session.grid, "mask": mx.ones_like(ids)}
    told: Iterator[Any] = stream_generate(
        engine._model, engine._processor, "", input_ids=ids, max_tokens=limit, temperature=0.0, **picture
    )
    return told


def loaded(checkpoint: Path) -> MlxBackend:
    backend = MlxBackend()
    backend.load(ModelSpec("tiny", "tiny", checkpoint), Watch())
    return backend


def has_read_before(watch: Watch) -> bool:
    return watch.steps_of(Stage.PREFILL)[0][0] > 0 and not watch.steps_of(Stage.VISION)


def asked_of(checkpoint: Path, query: Query) -> Asked:
    """Equal for what is computed alike on a fresh start, whichever object holds the picture's pixels."""
    others = [getattr(query, field.name) for field in fields(query) if field.name != "screenshot"]
    return checkpoint, reading.STEP, query.screenshot.pixels, query.screenshot.size, *others


def assert_as_cold(warm: MlxBackend, query: Query, checkpoint: Path, transcript: Transcript) -> Watch:
    watch, asked = Watch(), asked_of(checkpoint, query)
    pieces_of(warm, query, watch)
    if asked in _cold_answers:
        transcript.answers.append(_cold_answers[asked])
    else:
        pieces_of(loaded(checkpoint), query)
        _cold_answers[asked] = transcript.answers[-1]
    transcript.assert_last_two_alike()
    return watch


def cancelled_at(stage: Stage, done: int) -> Disturb:
    def disturb(backend: MlxBackend, query: Query) -> None:
        with pytest.raises(Interrupted):
            pieces_of(backend, query, Watch(until=lambda step: step[0] is stage and step[1] >= done))

    return disturb


def cancelled_in_the_answer(backend: MlxBackend, query: Query) -> None:
    watch = Watch()
    pieces = backend.stream(query, watch)
    for _piece in range(4):
        next(pieces)
    watch.is_given_up = True
    with pytest.raises(Interrupted):
        next(pieces)


def closed_early(backend: MlxBackend, query: Query) -> None:
    with closing(backend.stream(query, Watch())) as pieces:
        for _piece in range(5):
            next(pieces)


def failed(backend: MlxBackend, query: Query) -> None:
    def make_processor() -> Callable[[Any, Any], Any]:
        steps = iter(range(4))

        def fail_at_the_end(_said: Any, logits: Any) -> Any:
            if next(steps, None) is None:
                raise RuntimeError("out of memory")
            return logits

        return fail_at_the_end

    with pytest.MonkeyPatch.context() as broken:
        replace_logits(broken, make_processor)
        with pytest.raises(ModelError, match="broke off: out of memory"):
            pieces_of(backend, query)
