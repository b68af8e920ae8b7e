"""How a token is chosen, through the true mlx-vlm."""

from __future__ import annotations

from dataclasses import replace

import mlx.core as mx
import pytest

from app.backends.mlx import MlxBackend
from app.backends.mlx.sampling import penalties_of, sampler_of
from app.core.sampling import Sampling
from tests.unit.backends.driving import asking, noise, pieces_of, text_of

QUESTION = "Where is the search box?"
LIVELY = Sampling(1.5, seed=11)
LIKELY = mx.log(mx.array([[0.5, 0.3, 0.15, 0.05]]))


def answer(backend: MlxBackend, sampling: Sampling) -> str:
    return text_of(pieces_of(backend, asking(noise(3), QUESTION, sampling=sampling, max_tokens=24)))


def drawn(sampling: Sampling) -> set[int]:
    sampler = sampler_of(sampling, vocabulary=4)
    return {int(sampler(LIKELY).item()) for _ in range(200)}


def test_the_same_seed_gives_the_same_answer_and_another_one_another(backend: MlxBackend) -> None:
    first = answer(backend, LIVELY)
    assert answer(backend, LIVELY) == first
    assert answer(backend, replace(LIVELY, seed=12)) != first
    assert answer(backend, LIVELY) == first


def test_a_seed_holds_with_min_p_too(backend: MlxBackend) -> None:
    sampling = replace(LIVELY, min_p=0.01)
    assert answer(backend, sampling) == answer(backend, sampling)


@pytest.mark.parametrize(
    ("sampling", "expected"),
    [
        (Sampling(1.0, seed=1), {0, 1, 2, 3}),
        (Sampling(1.0, top_k=2, seed=1), {0, 1}),
        (Sampling(1.0, top_k=900, seed=1), {0, 1, 2, 3}),
        (Sampling(1.0, top_p=0.75, seed=1), {0, 1}),
        (Sampling(1.0, min_p=0.29, seed=1), {0, 1, 2}),
        (Sampling(0.0, top_k=3, seed=1), {0}),
    ],
)
def test_each_filter_keeps_what_it_says(sampling: Sampling, expected: set[int]) -> None:
    assert drawn(sampling) == expected


def test_penalties_count_the_whole_answer_and_not_the_prompt() -> None:
    (penalty,) = penalties_of(Sampling(presence_penalty=1.0))
    prompt, answered = [3, 3], [0, *[1] * 30]
    penalty(mx.array(prompt), mx.zeros((1, 4)))
    assert penalty(mx.array(prompt + answered), mx.zeros((1, 4))).tolist() == [[-1.0, -1.0, 0.0, 0.0]]


def test_a_frequency_penalty_counts_each_use() -> None:
    (penalty,) = penalties_of(Sampling(frequency_penalty=0.5))
    penalty(mx.array([9]), mx.zeros((1, 4)))
    assert penalty(mx.array([9, 2, 2, 0]), mx.zeros((1, 4))).tolist() == [[-0.5, 0.0, -1.0, 0.0]]


def test_without_penalties_nothing_stands_between_model_and_choice() -> None:
    assert penalties_of(Sampling()) == []


def test_a_penalty_changes_the_answer_of_a_model_that_repeats_itself(backend: MlxBackend) -> None:
    assert answer(backend, Sampling(repetition_penalty=2.0)) != answer(backend, Sampling())
