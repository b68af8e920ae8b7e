"""What a question will cost, and how that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.cost import QUESTION_TOKENS, Cost, Question, cost_of, over_memory
from app.core.cost_text import cost_text, duration_text, short_cost_text, warning_text
from app.core.geometry import Size
from app.core.means import Means, Needs
from app.core.run import Reading, Usage
from app.core.settings import IMAGE_TOKENS_RANGE
from app.core.trials import MAX_PER_MODEL, MAX_TRIALS, Trial, Trials, trial_of
from tests.support.means import ZWZ_ON_A_MAC, ZWZ_ON_A_PROCESSOR

SCREEN = Question(Size(1440, 900), 1280, 512)
FIVE_K = Question(Size(5120, 2880), IMAGE_TOKENS_RANGE[1], 512)
MODEL = "zwz"
NOTHING = Trials()


def after(*trials: Trial) -> Trials:
    known = NOTHING
    for trial in trials:
        known = known.with_(trial)
    return known


def run_of(tokens: int, looked_s: float, read_s: float, said_tps: float = 0.0, means: Means = ZWZ_ON_A_MAC) -> Trial:
    return Trial(MODEL, means.device, tokens, looked_s, tokens + QUESTION_TOKENS, read_s, said_tps)


def test_before_a_model_is_loaded_only_tokens_are_known() -> None:
    cost = cost_of(SCREEN, MODEL, None, after(run_of(1260, 3, 2)))
    assert (cost.tokens, cost.memory, cost.reading_s, cost.fits) == (1260, None, None, True)
    assert short_cost_text(cost) == "1,260 tokens"
    assert cost_text(cost) == "The picture costs 1,260 tokens."


def test_before_the_first_run_no_seconds_are_made_up() -> None:
    cost = cost_of(SCREEN, MODEL, ZWZ_ON_A_MAC, NOTHING)
    assert (cost.reading_s, cost.said_tps, cost.at_most_s) == (None, None, None)
    assert short_cost_text(cost) == "1,260 tokens, 3.6 GB"
    assert cost_text(cost) == "The picture costs 1,260 tokens, and with an answer up to 3.6 GB of memory."
    assert warning_text(cost) == ""


def test_the_same_run_again_takes_as_long() -> None:
    cost = cost_of(SCREEN, MODEL, ZWZ_ON_A_MAC, after(run_of(1260, 2.5, 1.5, 40.0)))
    assert cost.reading_s == pytest.approx(4.0)
    assert cost.at_most_s == pytest.approx(4.0 + 512 / 40)
    assert short_cost_text(cost) == "1,260 tokens, about 4 s, 3.6 GB"
    assert cost_text(cost) == (
        "The picture costs 1,260 tokens, about 4 s to read, and with an answer up to 3.6 GB of memory. "
        "Answers come at about 40.0 tokens/s."
    )


def test_a_larger_picture_takes_longer_by_the_work_that_it_is_and_not_by_its_tokens_alone() -> None:
    known = after(run_of(1260, 2.5, 1.5))
    small, large = (known.seconds_to_look(tokens, MODEL, ZWZ_ON_A_MAC) for tokens in (1260, 12_600))
    assert small == pytest.approx(2.5)
    looking = ZWZ_ON_A_MAC.looking
    assert large == pytest.approx(2.5 * looking.of(50_400) / looking.of(5_040))
    assert large is not None
    assert large > 100


def test_other_models_and_other_machines_tell_nothing() -> None:
    other_model = replace(run_of(1260, 1, 1, 9.0), model="other")
    elsewhere = run_of(1260, 1, 1, 9.0, ZWZ_ON_A_PROCESSOR)
    cost = cost_of(SCREEN, MODEL, ZWZ_ON_A_MAC, after(other_model, elsewhere))
    assert (cost.reading_s, cost.said_tps) == (None, None)


def test_the_speed_of_an_answer_is_the_middle_of_the_last_ones() -> None:
    speeds = [1.0, 40.0, 41.0, 42.0, 39.0]
    assert after(*(run_of(64, 1, 1, speed) for speed in speeds)).tokens_a_second(MODEL, ZWZ_ON_A_MAC) == 40.0


def test_only_the_last_runs_are_kept_and_short_ones_do_not_push_out_those_that_read() -> None:
    read = [run_of(1260, float(second), 1.0) for second in range(1, 20)]
    said = [Trial(MODEL, ZWZ_ON_A_MAC.device, said_tps=float(speed)) for speed in range(1, 20)]
    known = after(*read, *said)
    assert known.all == (*read[-MAX_PER_MODEL:], *said[-MAX_PER_MODEL:])
    many = after(*(replace(run, model=f"{number}") for number in range(60) for run in read[:3]))
    assert len(many.all) == MAX_TRIALS
    assert many.all[-1].model == "59"


@pytest.mark.parametrize(
    ("usage", "trial"),
    [
        (Usage(), None),
        (Usage(tokens=7, decode_tps=90.0), None),
        (Usage(tokens=8, decode_tps=9.0), Trial("m", ZWZ_ON_A_MAC.device, said_tps=9.0)),
        (
            Usage(tokens=3, decode_tps=9.0, reading=Reading(70, 0.5, 90, 0.25)),
            Trial("m", ZWZ_ON_A_MAC.device, 70, 0.5, 90, 0.25),
        ),
    ],
)
def test_what_a_run_shows(usage: Usage, trial: Trial | None) -> None:
    assert trial_of(usage, "m", ZWZ_ON_A_MAC) == trial


def test_without_a_graphics_processor_it_is_told_what_to_be_prepared_for() -> None:
    """4-bit weights are read at 0.1 to 0.9 GB/s, all of them for each token."""
    cost = cost_of(SCREEN, MODEL, ZWZ_ON_A_PROCESSOR, NOTHING)
    assert short_cost_text(cost) == "1,260 tokens, 3 s to 31 s a token, 4.5 GB"
    assert (
        warning_text(cost)
        == cost_text(cost)
        == (
            "The picture costs 1,260 tokens, and with an answer up to 4.5 GB of memory. This machine has no graphics "
            "processor for the model: each token of an answer, about a word, may take 3 s to 31 s."
        )
    )


def test_once_measured_the_measured_is_told_there() -> None:
    known = after(run_of(1260, 60, 20, 0.5, ZWZ_ON_A_PROCESSOR))
    cost = cost_of(SCREEN, MODEL, ZWZ_ON_A_PROCESSOR, known)
    assert short_cost_text(cost) == "1,260 tokens, about 80 s, 0.5 tokens/s, 4.5 GB"
    assert warning_text(cost).endswith("Answers come at about 0.5 tokens/s.")


def test_who_has_asked_already_is_told_of_more_than_a_minute() -> None:
    quick = cost_of(SCREEN, MODEL, ZWZ_ON_A_MAC, after(run_of(1260, 2.5, 1.5, 40.0)))
    long_answer = cost_of(replace(SCREEN, answer_tokens=4096), MODEL, ZWZ_ON_A_MAC, after(run_of(1260, 2.5, 1.5, 40.0)))
    assert warning_text(quick) == ""
    assert warning_text(long_answer) == cost_text(long_answer)


def test_a_small_model_is_quick_without_a_graphics_processor_too() -> None:
    tiny = replace(ZWZ_ON_A_PROCESSOR, needs=Needs(weights=4_000_000))
    assert warning_text(cost_of(SCREEN, MODEL, tiny, NOTHING)) == ""


def test_what_does_not_fit_is_told_with_the_budget_that_would() -> None:
    cost = cost_of(replace(FIVE_K, answer_tokens=32_768), MODEL, ZWZ_ON_A_MAC, NOTHING)
    assert not cost.fits
    small = cost_of(SCREEN, MODEL, replace(ZWZ_ON_A_MAC, memory=3_500_000_000), NOTHING)
    assert short_cost_text(small) == "1,260 tokens, needs 3.6 of 3.5 GB"
    assert cost_text(small) == (
        "The picture costs 1,260 tokens. "
        "This question needs 3.6 GB of memory, of which this machine has 3.5 GB for it. "
        "Set the pixel budget to 896 tokens or less."
    )


def test_the_proposed_budget_is_the_largest_that_fits() -> None:
    needs, words = ZWZ_ON_A_PROCESSOR.needs, SCREEN.words
    for memory in range(3_300_000_000, 40_000_000_000, 900_000_000):
        budget = needs.largest_budget(memory, words)
        assert budget
        assert needs.to_answer(budget, words) <= memory
        assert budget == IMAGE_TOKENS_RANGE[1] or needs.to_answer(budget + 64, words) > memory
    assert needs.largest_budget(needs.to_answer(64, words), words) == 64
    assert needs.largest_budget(needs.to_answer(64, words) - 1, words) is None


def test_where_no_budget_helps_the_way_out_is_another_one() -> None:
    error = over_memory(4_000_000_000, replace(ZWZ_ON_A_MAC, memory=3_100_000_000), 640)
    assert error.message == "This question needs 4.0 GB of memory, of which this machine has 3.1 GB for it."
    assert error.hint == "Lower the token limit, or choose a smaller model."


def test_looking_and_reading_come_one_after_the_other_so_the_larger_counts() -> None:
    needs = Needs(weights=100, patch=1, patch_pair=2, picture_token=10, token=5, step=7, step_token=3)
    assert needs.to_look(2) == 100 + 8 + 2 * 64
    assert needs.to_read(2, 3) == 100 + 7 + 20 + 5 * 8
    assert needs.to_answer(2, 3) == needs.to_look(2)
    assert needs.to_answer(2, 50) == needs.to_read(2, 50)


def test_without_a_picture_the_budget_is_spent() -> None:
    cost = Cost(replace(SCREEN, size=None))
    assert short_cost_text(cost) == ""
    assert cost_text(cost) == "A picture costs up to 1,280 tokens."


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.01, "less than 0.1 s"),
        (0.34, "0.3 s"),
        (4.2, "4 s"),
        (119.0, "119 s"),
        (121.0, "2 min"),
        (3000.0, "50 min"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_it_is_known(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
