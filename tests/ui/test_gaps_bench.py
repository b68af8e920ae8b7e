"""Which stage a standstill of the window is counted for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.core.commands import Command
from app.core.errors import ModelError
from app.core.run import Completed, Failed, Outcome, Progress, Stage, TextAdded
from app.desktop import gaps_bench
from app.desktop.gaps_bench import ANSWERING, _Watcher
from app.ui.inference_thread import InferenceThread

LOAD, ASK = cast("Command", "load"), cast("Command", "ask")
STILL_S = 0.2


class Thread(QObject):
    """Says what it is told to say."""

    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.submitted: list[Command] = []

    def start(self) -> None:
        pass

    def submit(self, command: Command) -> None:
        self.submitted.append(command)


class Application:
    def __init__(self) -> None:
        self.ends = 0

    def quit(self) -> None:
        self.ends += 1


@pytest.fixture
def application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Application:
    fake = Application()
    monkeypatch.setattr(gaps_bench, "qt_application", lambda: fake)
    return fake


@pytest.fixture
def thread() -> Thread:
    return Thread()


@pytest.fixture
def watcher(thread: Thread, application: Application) -> Iterator[_Watcher]:
    """Whose window looks only when it hears something, so that the machine's own pauses do not count."""
    watcher = _Watcher(cast("InferenceThread", thread), iter([LOAD, ASK]))
    watcher.begin()
    watcher._timer.stop()
    yield watcher
    watcher.deleteLater()


def longest(watcher: _Watcher) -> str:
    return max(watcher.gaps, key=lambda work: max(watcher.gaps[work]))


@pytest.mark.parametrize(
    ("before", "after", "work"),
    [
        (Progress(1, Stage.IMPORT, 0, 1), Progress(1, Stage.IMPORT, 1, 1), "import"),
        (Progress(1, Stage.IMPORT, 1, 1), Progress(2, Stage.PREPARE, 0, 1), "load"),
        (Progress(1, Stage.VISION, 0, 4), Progress(1, Stage.PREFILL, 0, 9), "vision"),
        (Progress(1, Stage.PREFILL, 0, 9), TextAdded(1, "a"), "prefill"),
        (TextAdded(1, "a"), Progress(2, Stage.PREPARE, 0, 1), ANSWERING),
    ],
)
def test_a_standstill_counts_for_the_work_it_came_with(
    before: object, after: object, work: str, watcher: _Watcher, thread: Thread
) -> None:
    thread.told.emit(before)
    time.sleep(STILL_S)
    thread.told.emit(after)
    assert longest(watcher) == work
    assert max(watcher.gaps[work]) >= 1000 * STILL_S


def test_one_command_follows_another_until_all_are_done(
    watcher: _Watcher, thread: Thread, application: Application
) -> None:
    assert thread.submitted == [LOAD]
    thread.told.emit(Completed(1, Outcome()))
    assert thread.submitted == [LOAD, ASK]
    assert application.ends == 0
    thread.told.emit(Completed(2, Outcome()))
    assert application.ends == 1
    assert watcher.error is None


def test_what_goes_wrong_ends_it(watcher: _Watcher, thread: Thread, application: Application) -> None:
    error = ModelError("The model broke off.", "Download it again.")
    thread.told.emit(Failed(1, error))
    assert application.ends == 1
    assert watcher.error is error
    assert thread.submitted == [LOAD]
