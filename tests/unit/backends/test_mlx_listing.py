"""Listings by the true engine, held to the native layout: a model of random weights writes them like any other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest

from app.backends.mlx import MlxBackend, guided_answer
from app.backends.mlx.forced_decoding import GuidedDecoder
from app.core.answer_reader import parse_answer
from app.core.geometry import Size
from app.core.listing_format import Grid
from app.core.ports import Piece
from app.core.prompt import Layout
from app.core.sampling import Sampling
from tests.unit.backends.as_cold import TOLERANCE, scores_are_noted, session_of, told_by_mlx_vlm
from tests.unit.backends.driving import PROMPTS, Watch, asking, listing, noise, pieces_of, text_of

pytestmark = pytest.mark.usefixtures("several_short_elements")

PICTURES = 3


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guided_answer, "GuidedDecoder", partial(GuidedDecoder, appends_forced=False))


def objects_in(text: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(text.removeprefix("```json").removesuffix("```"))
    return listed


def passes_of(pieces: Sequence[Piece]) -> int:
    passes = pieces[-1].usage.passes
    assert passes is not None
    return passes


def test_a_listing_is_well_formed_and_takes_half_of_the_passes(backend: MlxBackend) -> None:
    pieces = pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4))
    assert 3 <= len(objects_in(text_of(pieces))) <= 5
    assert not pieces[-1].ended_by_limit
    assert pieces[-1].usage.tokens == len(pieces)
    assert passes_of(pieces) < 0.6 * pieces[-1].usage.tokens


@pytest.mark.parametrize(
    ("prompt", "picture"),
    [
        pytest.param(prompt, picture, marks=() if picture == number % PICTURES else pytest.mark.slow)
        for number, prompt in enumerate(PROMPTS)
        for picture in range(PICTURES)
    ],
)
def test_what_was_not_asked_for_is_the_same_text(
    backend: MlxBackend, monkeypatch: pytest.MonkeyPatch, prompt: str, picture: int
) -> None:
    """Log-probabilities too: the places of tokens that are appended together are right."""
    query = listing(noise(picture, 160 + 64 * picture, 200), prompt, max_tokens=90)
    noted = scores_are_noted(monkeypatch)
    pieces = pieces_of(backend, query)
    at_once = dict(noted)
    noted.clear()
    one_by_one(monkeypatch)
    slow = pieces_of(backend, query)
    assert [piece.text for piece in pieces] == [piece.text for piece in slow]
    assert passes_of(pieces) < 0.7 * passes_of(slow)
    assert at_once.keys() < noted.keys()
    for read, scores in at_once.items():
        assert np.abs(scores - noted[read]).max() < TOLERANCE


def test_scores_are_those_of_mlx_vlm_that_reads_it_all_as_a_prompt(
    backend: MlxBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted, query = scores_are_noted(monkeypatch), listing(noise(3, 300, 200), PROMPTS[0], max_tokens=60)
    pieces_of(backend, query)
    session = session_of(backend, query)
    for count in sorted(noted)[::6]:
        cold = next(told_by_mlx_vlm(backend, session, session.tokens[:count], limit=1))
        assert np.abs(np.array(cold.logprobs) - noted[count]).max() < TOLERANCE


def test_what_is_certain_is_told_before_the_next_token_is_known(backend: MlxBackend) -> None:
    with closing(backend.stream(listing(noise(1), PROMPTS[0]), Watch())) as pieces:
        told = [next(pieces) for _token in range(8)]
    assert text_of(told).startswith('```json\n[\n\t{"bbox'[:8])
    assert len({piece.usage.passes for piece in told[:4]}) == 1


@pytest.mark.parametrize("max_tokens", [1, 3, 4, 5, 17, 33, 34, 35])
def test_the_token_limit_holds_among_tokens_that_come_together(backend: MlxBackend, max_tokens: int) -> None:
    screenshot = noise(1)
    whole = pieces_of(backend, listing(screenshot, PROMPTS[0], max_tokens=40))
    cut = pieces_of(backend, listing(screenshot, PROMPTS[0], max_tokens=max_tokens))
    assert [piece.text for piece in cut[:-1]] == [piece.text for piece in whole[:max_tokens]]
    assert cut[-1].ended_by_limit
    assert cut[-1].usage.tokens == max_tokens


def test_a_listing_that_ends_at_the_limit_is_whole(backend: MlxBackend) -> None:
    query = listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4)
    tokens = len(pieces_of(backend, query))
    exact, short = (
        pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=limit, max_elements=4))
        for limit in (tokens, tokens - 1)
    )
    assert (exact[-1].ended_by_limit, short[-1].ended_by_limit) == (False, True)


@pytest.mark.slow
@pytest.mark.parametrize("sampling", [Sampling(1.5), Sampling(1.5, top_p=0.9, top_k=50, min_p=0.001)])
def test_with_a_temperature_listings_vary_by_their_seed_and_stay_well_formed(
    backend: MlxBackend, sampling: Sampling
) -> None:
    def answer(seed: int) -> str:
        seeded = replace(sampling, seed=seed)
        return text_of(
            pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4, sampling=seeded))
        )

    answers = [answer(seed) for seed in (1, 2, 3, 1)]
    assert answers[0] == answers[3]
    assert len(set(answers)) == 3
    assert all(len(objects_in(text)) >= 3 for text in answers)


def test_a_free_listing_is_what_the_model_says_to_the_same_words(backend: MlxBackend) -> None:
    free = pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=20, layout=Layout.FREE))
    prose = pieces_of(backend, asking(noise(1), PROMPTS[0], max_tokens=20))
    assert [piece.text for piece in free] == [piece.text for piece in prose]
    assert passes_of(free) == free[-1].usage.tokens


def test_what_comes_is_read_as_elements(backend: MlxBackend) -> None:
    text = text_of(pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4)))
    parsed = parse_answer(text, Size(256, 192), Grid.THOUSAND)
    assert len(parsed.elements) + parsed.report.merged == len(objects_in(text))
    assert parsed.report.repaired == 0
