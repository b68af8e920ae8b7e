"""Background jobs: answers and failures reach the GUI thread, cancelled ones stay silent."""

import gc
import logging
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.core.errors import AppError, StorageError, UnexpectedError
from app.core.ports import Interrupted
from app.ui.background import Background


class Heard:
    """What was told, and on which thread."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.failures: list[AppError] = []
        self.threads: set[threading.Thread] = set()

    def done(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(threading.current_thread())

    def failed(self, error: AppError) -> None:
        self.failures.append(error)
        self.threads.add(threading.current_thread())


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background(threads=2)
    yield background
    assert background.stop(timeout_s=5)


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_the_answer_of_work_elsewhere_arrives_on_the_gui_thread(
    background: Background, heard: Heard, qtbot: QtBot
) -> None:
    worked_on: list[threading.Thread] = []

    def work() -> int:
        worked_on.append(threading.current_thread())
        return 42

    background.run(work, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.answers == [42])
    assert heard.threads == {threading.main_thread()} != set(worked_on)
    assert not heard.failures


def test_an_error_meant_for_people_is_passed_on_as_it_is(background: Background, heard: Heard, qtbot: QtBot) -> None:
    problem = StorageError("The disk is full.")

    def work() -> None:
        raise problem

    background.run(work, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.failures == [problem])
    assert not heard.answers


def test_a_bug_is_logged_and_becomes_a_sentence(
    background: Background, heard: Heard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work() -> float:
        return 1 / 0

    with caplog.at_level(logging.ERROR):
        background.run(work, heard.done, heard.failed)
        qtbot.waitUntil(lambda: bool(heard.failures))
    assert isinstance(heard.failures[0], UnexpectedError)
    assert "ZeroDivisionError" in caplog.text


def test_a_stream_tells_everything_in_order(background: Background, heard: Heard, qtbot: QtBot) -> None:
    def work(emit: Callable[[int], None], _is_cancelled: Callable[[], bool]) -> None:
        for number in range(500):
            emit(number)

    background.stream(work, heard.done, heard.failed)
    qtbot.waitUntil(lambda: len(heard.answers) == 500)
    assert heard.answers == list(range(500))
    assert heard.threads == {threading.main_thread()}


def test_nothing_is_heard_of_a_cancelled_job_though_it_had_spoken(
    background: Background, heard: Heard, qtbot: QtBot
) -> None:
    spoken, seen = threading.Event(), threading.Event()

    def work(emit: Callable[[str], None], is_cancelled: Callable[[], bool]) -> None:
        emit("not delivered yet when the job is cancelled")
        spoken.set()
        while not is_cancelled():
            pass
        seen.set()
        raise Interrupted

    job = background.stream(work, heard.done, heard.failed)
    assert spoken.wait(5)
    job.cancel()
    assert seen.wait(5)
    background.run(lambda: "after", heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.answers))
    assert heard.answers == ["after"]
    assert not heard.failures


def test_one_thread_means_one_after_another(qtbot: QtBot, heard: Heard) -> None:
    background = Background(threads=1)
    busy = threading.Lock()

    def work() -> bool:
        with_nobody_beside = busy.acquire(blocking=False)
        busy.release()
        return with_nobody_beside

    for _ in range(20):
        background.run(work, heard.done, heard.failed)
    qtbot.waitUntil(lambda: len(heard.answers) == 20)
    assert all(heard.answers)
    assert background.stop(timeout_s=5)


def test_stopping_waits_for_work_that_listens_and_drops_what_had_not_begun(qtbot: QtBot, heard: Heard) -> None:
    background = Background(threads=1)
    begun = threading.Event()

    def work(_emit: Callable[[None], None], is_cancelled: Callable[[], bool]) -> None:
        begun.set()
        while not is_cancelled():
            pass

    background.stream(work, heard.done, heard.failed)
    background.run(lambda: "never begun", heard.done, heard.failed)
    assert begun.wait(5)
    assert background.stop(timeout_s=5)
    assert not heard.answers


def test_nothing_is_kept_of_what_had_not_begun(qtbot: QtBot, heard: Heard) -> None:
    background = Background(threads=1)
    begun = threading.Event()

    class Picture:
        def look(self) -> None:
            raise AssertionError("begun")

    def work(_emit: Callable[[None], None], is_cancelled: Callable[[], bool]) -> None:
        begun.set()
        while not is_cancelled():
            pass

    background.stream(work, heard.done, heard.failed)
    assert begun.wait(5)
    picture = Picture()
    background.run(picture.look, heard.done, heard.failed)
    kept = weakref.ref(picture)
    del picture
    assert background.stop(timeout_s=5)
    QCoreApplication.processEvents()
    gc.collect()
    assert kept() is None


def test_stopping_gives_up_on_work_that_does_not_listen(qtbot: QtBot, heard: Heard) -> None:
    background = Background(threads=1)
    begun, release = threading.Event(), threading.Event()

    def work() -> bool:
        begun.set()
        return release.wait(5)

    background.run(work, heard.done, heard.failed)
    assert begun.wait(5)
    assert not background.stop(timeout_s=0.01)
    release.set()
    assert background.stop(timeout_s=5)
