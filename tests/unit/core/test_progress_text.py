"""Every stage and every end of a run has words of its own."""

import pytest

from app.core.errors import ModelError
from app.core.progress_text import end_text, outcome_text, stage_text
from app.core.run import (
    Cancelled,
    Completed,
    Failed,
    Outcome,
    ParseReport,
    Progress,
    RunEnd,
    Stage,
    Stopped,
    StopReason,
    Usage,
)


def test_no_two_stages_read_the_same() -> None:
    assert len({stage_text(Progress(1, stage)) for stage in Stage}) == len(Stage)


def test_a_figure_is_given_only_where_steps_are_counted() -> None:
    assert stage_text(Progress(1, Stage.SCAN_READ, 2, 5)).endswith("40 %")
    assert "%" not in stage_text(Progress(1, Stage.SCAN_READ, 2, 0))


def test_parts_are_counted_from_one() -> None:
    told = [stage_text(Progress(1, Stage.TILE, done, 2)) for done in range(3)]
    assert told == ["Part 1 of 2…", "Part 2 of 2…", "Part 2 of 2…"]


def test_what_is_doubtful_stands_below_the_end() -> None:
    outcome = Outcome(ParseReport(warnings=("One box is large.",)))
    assert outcome_text(Completed(1, outcome), 3) == "One box is large."
    assert outcome_text(Stopped(1, StopReason.REPEATING, outcome), 1).splitlines() == [
        "Stopped: repeating itself, 1 element kept",
        "One box is large.",
    ]
    assert outcome_text(Completed(1, Outcome()), 3) == ""


@pytest.mark.parametrize(
    ("end", "elements", "words"),
    [
        (Completed(1, Outcome()), 3, ""),
        (Stopped(1, StopReason.REPEATING, Outcome()), 23, "Stopped: repeating itself, 23 elements kept"),
        (Stopped(1, StopReason.TOKEN_LIMIT, Outcome(usage=Usage(tokens=512))), 0, "Stopped at the limit of 512 tokens"),
        (Cancelled(1), 1, "Cancelled, 1 element kept"),
        (Failed(1, ModelError("The model is broken.", "Fetch it anew.")), 5, "The model is broken. Fetch it anew."),
    ],
)
def test_an_end_says_why_and_what_is_kept(end: RunEnd, elements: int, words: str) -> None:
    assert end_text(end, elements) == words


def test_no_two_reasons_to_stop_read_the_same() -> None:
    assert len({end_text(Stopped(1, reason, Outcome()), 0) for reason in StopReason}) == len(StopReason)
