"""Every stage of a run has words of its own."""

from app.core.progress_text import stage_text
from app.core.run import Progress, Stage


def test_no_two_stages_read_the_same() -> None:
    assert len({stage_text(Progress(1, stage)) for stage in Stage}) == len(Stage)


def test_a_figure_is_given_only_where_steps_are_counted() -> None:
    assert stage_text(Progress(1, Stage.SCAN_READ, 2, 5)).endswith("40 %")
    assert "%" not in stage_text(Progress(1, Stage.SCAN_READ, 2, 0))
