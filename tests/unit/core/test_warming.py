"""A picture read ahead, as a run."""

from __future__ import annotations

import pytest

from app.backends.scripted import ScriptedBackend
from app.core.commands import Warm
from app.core.errors import ModelError
from app.core.model_spec import SCRIPTED_MODEL
from app.core.ports import Interrupted, Watch
from app.core.run import Cancelled, Completed, EngineEvent, Failed, Outcome, Progress, Stage, Started
from app.core.screenshot import Screenshot
from app.core.warming import percent_read, warm_ahead
from tests.support.fakes import screenshot_of


class Reading(ScriptedBackend):
    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self._error = error

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> None:
        watch.progress(Stage.VISION, 3, 24)
        if self._error:
            raise self._error
        if watch.is_cancelled():
            raise Interrupted


def told(backend: Reading, *, is_cancelled: bool = False) -> list[EngineEvent]:
    events: list[EngineEvent] = []
    warm_ahead(backend, Warm(4, screenshot_of(), SCRIPTED_MODEL, 64), events.append, lambda: is_cancelled)
    return events


def test_it_is_told_by_the_grammar_of_a_run() -> None:
    assert told(Reading()) == [Started(4), Progress(4, Stage.VISION, 3, 24), Completed(4, Outcome())]
    assert told(Reading(), is_cancelled=True)[-1] == Cancelled(4)


def test_an_error_ends_it() -> None:
    problem = ModelError("The model broke off.", "Try again.")
    assert told(Reading(problem))[-1] == Failed(4, problem)


@pytest.mark.parametrize(
    ("progress", "percent"),
    [
        (Progress(1, Stage.PREPARE, 0, 1), 0),
        (Progress(1, Stage.PREPARE, 1, 1), 10),
        (Progress(1, Stage.VISION, 12, 24), 32),
        (Progress(1, Stage.VISION, 24, 24), 55),
        (Progress(1, Stage.PREFILL, 0, 1265), 55),
        (Progress(1, Stage.PREFILL, 1265, 1265), 100),
    ],
)
def test_the_stages_make_one_whole(progress: Progress, percent: int) -> None:
    assert percent_read(progress) == percent
