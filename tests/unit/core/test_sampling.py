from __future__ import annotations

from collections.abc import Callable

import pytest

from app.core.errors import UsageError
from app.core.sampling import (
    Sampling,
    read_frequency_penalty,
    read_min_p,
    read_presence_penalty,
    read_repetition_penalty,
    read_seed,
    read_temperature,
    read_top_k,
    read_top_p,
)

Reader = Callable[[object], float | None]


@pytest.mark.parametrize(("written", "read"), [("0.7", 0.7), (0, 0.0), (2.0, 2.0)])
def test_a_temperature_is_read(written: object, read: float) -> None:
    assert read_temperature(written) == read


@pytest.mark.parametrize("written", [-1, "-1", "nan", float("nan"), "inf", 2.1, "warm", None, True, [], 10**400])
def test_a_senseless_temperature_is_refused(written: object) -> None:
    with pytest.raises(UsageError, match="Temperature"):
        read_temperature(written)


@pytest.mark.parametrize(
    ("reader", "written", "read"),
    [
        (read_top_p, "0.8", 0.8),
        (read_top_p, 1, 1.0),
        (read_top_k, "20", 20),
        (read_top_k, 0, 0),
        (read_min_p, 0.05, 0.05),
        (read_repetition_penalty, "1.05", 1.05),
        (read_presence_penalty, 1.5, 1.5),
        (read_frequency_penalty, "-0.5", -0.5),
        (read_seed, "42", 42),
        (read_seed, None, None),
    ],
)
def test_what_makes_sense_is_read(reader: Reader, written: object, read: float | None) -> None:
    assert reader(written) == read


@pytest.mark.parametrize(
    ("reader", "written"),
    [
        (read_top_p, 0),
        (read_top_p, 1.1),
        (read_top_k, -1),
        (read_top_k, 2.5),
        (read_min_p, 1.5),
        (read_min_p, "some"),
        (read_repetition_penalty, 0),
        (read_presence_penalty, 3),
        (read_frequency_penalty, float("nan")),
        (read_seed, -1),
        (read_seed, 2**31),
        (read_seed, "now"),
    ],
)
def test_what_mlx_would_take_without_a_word_is_refused(reader: Reader, written: object) -> None:
    with pytest.raises(UsageError) as refused:
        reader(written)
    assert refused.value.hint.startswith("Give a number from")


def test_a_list_of_boxes_has_no_penalties() -> None:
    chosen = Sampling(0.7, 0.8, 20, 0.1, 1.1, 1.5, 0.5, 7)
    assert chosen.for_boxes() == Sampling(0.7, 0.8, 20, 0.1, seed=7)


def test_only_a_temperature_leaves_something_to_chance() -> None:
    assert not Sampling(top_p=0.5).is_left_to_chance
    assert Sampling(0.1).is_left_to_chance
