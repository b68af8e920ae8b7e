"""Broken off anywhere, again and again: the next answer is that of a cold run, and memory does not grow."""

from __future__ import annotations

import gc
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import mlx.core as mx
import pytest

from app.backends.mlx import MlxBackend
from app.core.errors import ModelError
from app.core.ports import Interrupted
from app.core.run import Query
from app.core.screenshot import Screenshot
from tests.support.forced_answer import replace_logits
from tests.unit.backends.as_cold import FIRST, SECOND, Transcript, loaded
from tests.unit.backends.driving import Watch, asking, listing, noise, pieces_of

TOKENS = 64
SLOW_TIMES = 200
TIMES = 10


class Impatient(Watch):
    """Gives up at the `looks`th time it is looked at, wherever that is."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self._looks = looks

    def is_cancelled(self) -> bool:
        self._looks -= 1
        return self._looks < 0


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.backends.mlx.reading.STEP", 32)


def questions(screenshots: list[Screenshot]) -> list[Query]:
    said = [(FIRST,), (SECOND,), (FIRST, "A list.", SECOND), (SECOND * 6, "No.", FIRST)]
    return [asking(screenshot, *turns, max_tokens=6) for screenshot in screenshots for turns in said]


def give_up_while_it_is_read_ahead(backend: MlxBackend, query: Query, looks: int) -> None:
    with suppress(Interrupted):
        backend.warm(query.screenshot, TOKENS, Impatient(looks))


def give_up_while_it_is_answered(backend: MlxBackend, query: Query, looks: int) -> None:
    with suppress(Interrupted):
        pieces_of(backend, query, Impatient(looks))


def give_up_while_it_is_listed(backend: MlxBackend, query: Query, looks: int) -> None:
    with suppress(Interrupted):
        pieces_of(backend, listing(query.screenshot, FIRST, max_tokens=24), Impatient(looks))


def stop_listening(backend: MlxBackend, query: Query, looks: int) -> None:
    pieces = backend.stream(query, Watch())
    for _piece, _looks in zip(pieces, range(looks % 6), strict=False):
        pass
    pieces.close()


def fail(backend: MlxBackend, query: Query, looks: int) -> None:
    def broken(_said: object, logits: object) -> object:
        if random.random() < 0.4:  # noqa: S311
            raise RuntimeError("out of memory")
        return logits

    with pytest.MonkeyPatch.context() as patched, suppress(ModelError):
        replace_logits(patched, lambda: broken)
        pieces_of(backend, query)


def ease(backend: MlxBackend, _query: Query, _looks: int) -> None:
    backend.ease()


DISTURBANCES: list[Callable[[MlxBackend, Query, int], None]] = [
    *[give_up_while_it_is_answered] * 4,
    *[give_up_while_it_is_read_ahead] * 3,
    *[give_up_while_it_is_listed] * 3,
    *[stop_listening] * 2,
    fail,
    ease,
]


@pytest.mark.parametrize("times", [TIMES, pytest.param(SLOW_TIMES, marks=pytest.mark.slow)])
def test_after_any_disturbance_the_answer_is_that_of_a_cold_run(
    tiny_checkpoint: Path, transcript: Transcript, times: int
) -> None:
    asked = questions([noise(1), noise(2)])
    for query in asked:
        pieces_of(loaded(tiny_checkpoint), query)
    cold = list(transcript.answers)
    backend = loaded(tiny_checkpoint)
    for _time in range(times):
        disturb, disturbed = random.choice(DISTURBANCES), random.choice(asked)  # noqa: S311
        disturb(backend, disturbed, random.randrange(24))  # noqa: S311
        number = random.randrange(len(asked))  # noqa: S311
        pieces_of(backend, asked[number])
        transcript.answers[:] = [cold[number], transcript.answers[-1]]
        transcript.assert_last_two_alike()


def resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def many_questions(backend: MlxBackend, screenshots: list[Screenshot]) -> Iterator[tuple[int, int]]:
    """Memory of mlx and of the process after each round."""
    for number in range(100):
        pieces_of(backend, asking(screenshots[number % 20], FIRST, max_tokens=4))
        if number % 20 == 19:
            gc.collect()
            yield mx.get_active_memory(), resident_bytes()


@pytest.mark.slow
def test_a_hundred_questions_about_twenty_pictures_leave_memory_as_it_was(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.backends.mlx.engine.warm_budget", lambda _weights: 8_000_000)
    rounds = list(many_questions(loaded(tiny_checkpoint), [noise(seed) for seed in range(20)]))
    for first, *others in zip(*rounds[1:], strict=True):
        assert all(abs(other - first) <= 0.05 * first for other in others)
