"""The true engine on its thread, cancelled at any time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.backends.mlx import MlxBackend
from app.core.commands import Command, Ease, Forget, Unload, Warm
from app.core.model_spec import ModelSpec
from app.core.run import Completed, EngineEvent, ModelState, Request, RunId, Stopped, TextAdded
from app.core.screenshot import Screenshot
from app.core.task import Ask, Find, ListElements, ListingWay
from app.ui.inference_thread import InferenceThread
from tests.support.checkpoint_fixtures import tiny_checkpoint
from tests.support.fakes import request_of
from tests.unit.backends.driving import noise

__all__ = ["tiny_checkpoint"]

TASKS = (
    Ask("Where?" * 40),
    Ask("Where?", shows_evidence=True),
    ListElements("List elements", "List every element."),
    ListElements("List elements", "List every element.", ListingWay.TILED),
    Find("Find…", "Save", "Locate Save."),
)
ANSWERED_MS = 20_000
SLOW_TIMES = 200
TIMES = 3


class Asking:
    """A person without patience."""

    def __init__(self, thread: InferenceThread, model: ModelSpec, qtbot: QtBot) -> None:
        self._thread = thread
        self._model = model
        self._qtbot = qtbot
        self._told: list[EngineEvent] = []
        thread.told.connect(self._told.append)
        self._pictures = [noise(1), noise(2)]
        self._last: RunId = 0

    def answer(self, picture: int, question: str) -> str:
        run_id = self._submit(self._request(picture, question))
        self._qtbot.waitUntil(lambda: self._has_ended(run_id), timeout=ANSWERED_MS)
        return "".join(e.text for e in self._told if isinstance(e, TextAdded) and e.run_id == run_id)

    def disturb(self) -> None:
        picture: Screenshot = random.choice(self._pictures)  # noqa: S311
        self._last += 1
        commands: list[Command] = [
            *[Warm(self._last, picture, self._model, 64)] * 4,
            *[replace(self._request(self._pictures.index(picture), ""), task=task) for task in TASKS],
            Forget(self._last, picture),
            Unload(self._last, self._model),
            Ease(self._last),
        ]
        self._thread.submit(random.choice(commands))  # noqa: S311
        self._qtbot.wait(random.randrange(120))  # noqa: S311
        self._thread.cancel(self._last)

    def _request(self, picture: int, question: str) -> Request:
        request = request_of(self._last, screenshot=self._pictures[picture])
        return replace(request, model=self._model, task=Ask(question), limits=replace(request.limits, tokens=8))

    def _submit(self, request: Request) -> RunId:
        self._last += 1
        self._thread.submit(replace(request, run_id=self._last))
        return self._last

    def _has_ended(self, run_id: RunId) -> bool:
        return any(
            not isinstance(e, ModelState) and e.run_id == run_id and isinstance(e, Completed | Stopped)
            for e in self._told
        )


@pytest.fixture
def asking(qapp: object, qtbot: QtBot, tiny_checkpoint: Path) -> Iterator[Asking]:
    thread = InferenceThread(MlxBackend)
    thread.start()
    yield Asking(thread, ModelSpec("tiny", "tiny", tiny_checkpoint), qtbot)
    assert thread.stop(timeout_s=20)


@pytest.mark.parametrize("times", [TIMES, pytest.param(SLOW_TIMES, marks=pytest.mark.slow)])
def test_whatever_was_cancelled_before_the_answer_stays_the_same(asking: Asking, times: int) -> None:
    questions = [(0, "Where is the search box?"), (1, "Where is the search box?")]
    expected = [asking.answer(*question) for question in questions]
    assert expected[0] != expected[1]
    for time in range(times):
        asking.disturb()
        if time % 3 == 2:
            assert [asking.answer(*question) for question in questions] == expected
