"""Strict listings among other questions about pictures that were read: each answer is that of a cold run."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from app.backends.mlx import MlxBackend
from app.backends.mlx.grammar import Allowed, Guide, GuideError
from app.core.ports import Interrupted
from app.core.run import Query, Stage
from tests.unit.backends.as_cold import (
    FIRST,
    SECOND,
    TOLERANCE,
    Asked,
    Scores,
    Transcript,
    asked_of,
    assert_as_cold,
    has_read_before,
    loaded,
    scores_are_noted,
)
from tests.unit.backends.driving import Watch, asking, listing, noise, pieces_of, text_of

TOKENS = 64

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("several_short_elements")]


_cold_listings: dict[Asked, tuple[str, Scores]] = {}


@pytest.fixture
def scores(monkeypatch: pytest.MonkeyPatch) -> Scores:
    return scores_are_noted(monkeypatch)


def assert_listed_as_cold(warm: MlxBackend, query: Query, checkpoint: Path, scores: Scores) -> Watch:
    watch = Watch()
    scores.clear()
    text = text_of(pieces_of(warm, query, watch))
    noted = dict(scores)
    cold_text, cold = cold_listing(query, checkpoint, scores)
    assert text == cold_text
    assert noted.keys() == cold.keys() != set()
    assert all(np.abs(noted[read] - cold[read]).max() < TOLERANCE for read in noted)
    return watch


def cold_listing(query: Query, checkpoint: Path, scores: Scores) -> tuple[str, Scores]:
    asked = asked_of(checkpoint, query)
    if asked not in _cold_listings:
        scores.clear()
        text = text_of(pieces_of(loaded(checkpoint), query))
        _cold_listings[asked] = text, dict(scores)
    return _cold_listings[asked]


def test_a_listing_of_a_picture_that_was_read_ahead_reads_its_words_only(
    warm: MlxBackend, tiny_checkpoint: Path, scores: Scores
) -> None:
    query = listing(noise(1), FIRST)
    warm.warm(query.screenshot, TOKENS, Watch())
    assert has_read_before(assert_listed_as_cold(warm, query, tiny_checkpoint, scores))


def test_questions_and_listings_follow_each_other(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, scores: Scores
) -> None:
    screenshot = noise(1)
    pieces_of(warm, listing(screenshot, FIRST))
    assert has_read_before(assert_as_cold(warm, asking(screenshot, FIRST), tiny_checkpoint, transcript))
    assert has_read_before(assert_listed_as_cold(warm, listing(screenshot, SECOND), tiny_checkpoint, scores))
    assert has_read_before(assert_listed_as_cold(warm, listing(screenshot, FIRST), tiny_checkpoint, scores))
    assert has_read_before(assert_as_cold(warm, asking(screenshot, SECOND), tiny_checkpoint, transcript))


def within_a_group(backend: MlxBackend, query: Query) -> list[int]:
    """Counts of tokens after which the next one comes without a pass."""
    pieces = pieces_of(backend, query)
    return [one.usage.tokens for one, next_one in pairwise(pieces) if one.usage.passes == next_one.usage.passes]


def cancelled_after(tokens: int, backend: MlxBackend, query: Query) -> None:
    watch = Watch()
    with closing(backend.stream(query, watch)) as pieces:
        for _token in range(tokens):
            next(pieces)
        watch.is_given_up = True
        with pytest.raises(Interrupted):
            next(pieces)


@pytest.mark.parametrize("every", [30, pytest.param(9, marks=pytest.mark.slow)])
def test_after_a_cancel_among_tokens_that_come_together_all_is_right(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, scores: Scores, every: int
) -> None:
    screenshot = noise(1)
    query = listing(screenshot, FIRST)
    for tokens in within_a_group(warm, query)[::every]:
        cancelled_after(tokens, warm, query)
        assert has_read_before(assert_as_cold(warm, asking(screenshot, SECOND), tiny_checkpoint, transcript))
        cancelled_after(tokens, warm, query)
        assert has_read_before(assert_listed_as_cold(warm, query, tiny_checkpoint, scores))


def test_what_a_listing_was_given_up_at_is_gone_on_from(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    """The conversation goes on with its very words, so that the answer's keys and values are used again."""
    screenshot = noise(1)
    query = listing(screenshot, FIRST)
    said = text_of(pieces_of(warm, query)[:30])
    cancelled_after(30, warm, query)
    watch = assert_as_cold(warm, asking(screenshot, FIRST, said, SECOND), tiny_checkpoint, transcript)
    asked = len(warm._loaded()._chat.prompt(query.turns, 70).tokens)
    assert watch.steps_of(Stage.PREFILL)[0][0] > asked + 8


def test_pictures_of_one_size_are_kept_apart(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, scores: Scores
) -> None:
    one, other = noise(1), noise(2)
    for screenshot in (one, other):
        pieces_of(warm, listing(screenshot, FIRST))
    for screenshot in (one, other, one):
        assert has_read_before(assert_listed_as_cold(warm, listing(screenshot, FIRST), tiny_checkpoint, scores))
        assert has_read_before(assert_as_cold(warm, asking(screenshot, FIRST), tiny_checkpoint, transcript))


def test_where_the_grammar_fails_nothing_is_looked_at_again(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, scores: Scores, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed, times = Guide.allowed, iter(range(5))

    def fail_at_last(guide: Guide) -> Allowed:
        if next(times, None) is None:
            raise GuideError("too complex")
        return allowed(guide)

    screenshots = [noise(1), noise(2)]
    for screenshot in screenshots:
        warm.warm(screenshot, TOKENS, Watch())
    with monkeypatch.context() as broken:
        broken.setattr(Guide, "allowed", fail_at_last)
        watch = Watch()
        pieces_of(warm, listing(screenshots[0], FIRST), watch)
    assert next(times, None) is None
    assert has_read_before(watch)
    for screenshot in screenshots:
        assert has_read_before(assert_as_cold(warm, asking(screenshot, SECOND), tiny_checkpoint, transcript))
        assert has_read_before(assert_listed_as_cold(warm, listing(screenshot, FIRST), tiny_checkpoint, scores))
