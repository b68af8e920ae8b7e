"""How something was asked, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.asked_text import asked_text
from app.core.geometry import Box
from app.core.inspection import Exchange
from app.core.model_spec import ModelSpec
from app.core.run import Completed, Limits, Outcome, Usage
from app.core.sampling import Sampling
from app.core.task import Ask, ListElements, ListingWay
from tests.support.fakes import button

MODEL = ModelSpec("owner/model", "A model")
LIKELIEST = Exchange(1, Ask("What is this?"), "mlx", MODEL, Limits(512, 40), Sampling(), 1280)
LISTED = replace(
    LIKELIEST,
    task=ListElements("List elements", "List them.", ListingWay.GUIDED),
    hints=(button(1, "Save", Box(0, 0, 9, 9)), button(2, "Quit", Box(10, 0, 19, 9))),
)


def with_usage(usage: Usage) -> Exchange:
    return replace(LISTED, end=Completed(1, Outcome(usage=usage)))


def test_everything_that_it_takes_to_ask_again_is_told() -> None:
    assert asked_text(LIKELIEST).splitlines() == [
        "Model: owner/model",
        "Picture: at most 1,280 tokens",
        "Answer: at most 512 tokens",
        "Words chosen by: temperature 0",
    ]


def test_how_a_word_was_chosen_is_told_with_the_seed_that_chance_took() -> None:
    chosen = Sampling(0.7, 0.8, 20, 0.05, 1.1, 1.5, 0.5, seed=42)
    assert asked_text(replace(LIKELIEST, sampling=chosen)).splitlines()[-1] == (
        "Words chosen by: temperature 0.7, top-p 0.8, top-k 20, min-p 0.05, seed 42, "
        "repetition penalty 1.1, presence penalty 1.5, frequency penalty 0.5"
    )


def test_what_has_no_effect_is_not_told() -> None:
    assert "seed" not in asked_text(replace(LIKELIEST, sampling=Sampling(0.0, 0.8, 20, seed=42)))
    assert "top-p" not in asked_text(replace(LIKELIEST, sampling=Sampling(0.0, 0.8)))


def test_the_way_of_listing_is_told() -> None:
    assert asked_text(LISTED).splitlines()[1:3] == [
        "Elements listed: Guided by the scan",
        "2 texts of the scan at hand",
    ]


@pytest.mark.parametrize(
    ("usage", "words"),
    [
        (Usage(tokens=160, passes=68, is_held=True), "Held to the layout of a list"),
        (Usage(tokens=160, passes=68, is_held=True), "68 passes of the model for 160 tokens"),
        (Usage(tokens=160, passes=160, is_held=False), "Written freely"),
    ],
)
def test_how_a_list_was_really_written_is_told(usage: Usage, words: str) -> None:
    assert words in asked_text(with_usage(usage)).splitlines()


def test_no_model_is_named_where_none_has_answered() -> None:
    assert "Model" not in asked_text(replace(LIKELIEST, backend="scripted"))
