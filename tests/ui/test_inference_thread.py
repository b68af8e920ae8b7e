"""The inference thread: one thread for the model, events in order, and a Stop that shows at once."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.commands import Command, Ease, Forget, Load, Unload, Warm
from app.core.errors import ModelError
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.ports import Backend, Watch
from app.core.run import (
    Cancelled,
    Completed,
    EngineEvent,
    Failed,
    ModelState,
    ModelStatus,
    RunEvent,
    RunId,
    Stage,
    Started,
    TextAdded,
)
from app.core.screenshot import Screenshot
from app.ui.inference_thread import InferenceThread
from tests.support.fakes import GatedBackend, request_of, screenshot_of

Start = Callable[[Backend], tuple[InferenceThread, list[EngineEvent]]]

BLOCKING_STAGES = [Stage.LOAD, Stage.PREPARE, Stage.PREFILL]


@pytest.fixture
def start(qapp: object) -> Iterator[Start]:
    threads: list[InferenceThread] = []

    def start(backend: Backend) -> tuple[InferenceThread, list[EngineEvent]]:
        thread, told = InferenceThread(lambda: backend), list[EngineEvent]()
        thread.told.connect(told.append)
        thread.start()
        threads.append(thread)
        return thread, told

    yield start
    for thread in threads:
        assert thread.stop(timeout_s=5)


def of_run(told: list[EngineEvent], run_id: RunId) -> list[RunEvent]:
    return [event for event in told if not isinstance(event, ModelState) and event.run_id == run_id]


def test_a_run_is_told_from_start_to_end(start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.LOAD)
    backend.gate.set()
    thread, told = start(backend)
    thread.submit(request_of(1))
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Completed))
    run = of_run(told, 1)
    assert isinstance(run[0], Started)
    assert "".join(event.text for event in run if isinstance(event, TextAdded)) == "One two."
    assert [event.status for event in told if isinstance(event, ModelState)] == [
        ModelStatus.LOADING,
        ModelStatus.READY,
    ]


def test_the_backend_is_made_used_and_closed_on_one_thread_that_is_not_the_gui_thread(qtbot: QtBot) -> None:
    made_on: set[int] = set()
    backend = GatedBackend(Stage.LOAD)
    backend.gate.set()

    def make() -> Backend:
        made_on.add(threading.get_ident())
        return backend

    thread, told = InferenceThread(make), list[EngineEvent]()
    thread.told.connect(told.append)
    thread.start()
    for run_id in (1, 2):
        thread.submit(request_of(run_id))
    qtbot.waitUntil(lambda: any(isinstance(event, Completed) for event in of_run(told, 2)))
    assert thread.stop(timeout_s=5)
    assert backend.is_closed
    assert backend.used_on == made_on
    assert threading.get_ident() not in made_on


@pytest.mark.parametrize("stage", BLOCKING_STAGES)
def test_stop_shows_within_100_ms_while_native_code_is_busy(stage: Stage, start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(stage)
    thread, told = start(backend)
    thread.submit(request_of(1))
    qtbot.waitUntil(backend.arrived.is_set)
    before = time.perf_counter()
    thread.cancel(1)
    assert told[-1] == Cancelled(1)
    assert time.perf_counter() - before < 0.1
    backend.gate.set()


@pytest.mark.parametrize("stage", BLOCKING_STAGES)
def test_nothing_of_a_cancelled_run_is_told_afterwards(stage: Stage, start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(stage)
    thread, told = start(backend)
    thread.submit(request_of(1))
    assert backend.arrived.wait(5)
    thread.cancel(1)
    backend.gate.set()
    thread.submit(request_of(2))
    qtbot.waitUntil(lambda: any(isinstance(event, Completed) for event in of_run(told, 2)))
    assert of_run(told, 1) == [Cancelled(1)]


def test_a_new_request_is_not_hit_by_the_cancel_of_the_one_before(start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.LOAD)
    thread, told = start(backend)
    thread.submit(request_of(1, "first"))
    qtbot.waitUntil(backend.arrived.is_set)
    thread.submit(request_of(2, "second"))
    thread.cancel(1)
    thread.cancel(1)
    backend.gate.set()
    qtbot.waitUntil(lambda: bool(of_run(told, 2)) and isinstance(told[-1], Completed))
    assert backend.asked == ["second"]


def test_a_request_cancelled_in_the_queue_never_reaches_the_model(start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.LOAD)
    thread, told = start(backend)
    for run_id, question in ((1, "first"), (2, "second"), (3, "third")):
        thread.submit(request_of(run_id, question))
    thread.cancel(2)
    assert told == [Cancelled(2)]
    backend.gate.set()
    qtbot.waitUntil(lambda: any(isinstance(event, Completed) for event in of_run(told, 3)))
    assert backend.asked == ["first", "third"]


def test_cancelling_a_run_that_has_ended_tells_nothing(start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.LOAD)
    backend.gate.set()
    thread, told = start(backend)
    thread.submit(request_of(1))
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Completed))
    thread.cancel(1)
    assert isinstance(told[-1], Completed)


def test_a_run_that_has_ended_leaves_its_picture(start: Start, qtbot: QtBot) -> None:
    """Up to 400 MB, which a thread that waits for the next request shall not hold."""
    thread, told = start(ScriptedBackend())
    request = request_of(1)
    picture = weakref.ref(request.screenshot)
    thread.submit(request)
    del request
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Completed))
    qtbot.waitUntil(lambda: picture() is None)


def test_loading_ahead_tells_how_the_model_is(start: Start, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.LOAD)
    backend.gate.set()
    thread, told = start(backend)
    thread.submit(Load(1, SCRIPTED_MODEL))
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Completed))
    assert ModelState(ModelStatus.READY, SCRIPTED_MODEL) in told
    assert not backend.asked


class BrokenModel(GatedBackend):
    def __init__(self, error: Exception) -> None:
        super().__init__(Stage.LOAD)
        self._error = error

    def load(self, model: ModelSpec, watch: Watch) -> None:
        raise self._error


def test_a_model_that_does_not_load_is_told_and_the_thread_lives_on(start: Start, qtbot: QtBot) -> None:
    problem = ModelError("A file is cut short.", "Download it again.")
    thread, told = start(BrokenModel(problem))
    thread.submit(Load(1, SCRIPTED_MODEL))
    thread.submit(request_of(2))
    qtbot.waitUntil(lambda: bool(of_run(told, 2)) and isinstance(told[-1], Failed))
    assert ModelState(ModelStatus.FAILED, SCRIPTED_MODEL, error=problem) in told
    assert thread.isRunning()


def test_stopping_in_the_middle_of_a_run_ends_the_run_and_the_thread(qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.PREFILL, pieces=["word "] * 100_000)
    thread, told = InferenceThread(lambda: backend), list[EngineEvent]()
    thread.told.connect(told.append)
    thread.start()
    thread.submit(request_of(1))
    assert backend.arrived.wait(5)
    backend.gate.set()
    assert thread.stop(timeout_s=5)
    assert thread.isFinished()
    assert told == [Cancelled(1)]
    assert backend.is_closed


def test_stopping_tells_when_the_model_does_not_let_go(qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.LOAD)
    thread = InferenceThread(lambda: backend)
    thread.start()
    thread.submit(request_of(1))
    assert backend.arrived.wait(5)
    assert not thread.stop(timeout_s=0.01)
    backend.gate.set()
    assert thread.stop(timeout_s=5)


class WarmingBackend(GatedBackend):
    """Its gate is in the reading of pictures only."""

    def __init__(self) -> None:
        super().__init__(Stage.VISION)


def reading(start: Start, screenshot: Screenshot) -> tuple[InferenceThread, list[EngineEvent], WarmingBackend]:
    """Reads a picture ahead, as run 1."""
    backend = WarmingBackend()
    thread, told = start(backend)
    thread.submit(Warm(1, screenshot, SCRIPTED_MODEL, 64))
    assert backend.warming.wait(5)
    return thread, told, backend


def test_a_question_about_a_picture_that_is_being_read_waits_for_it(start: Start, qtbot: QtBot) -> None:
    screenshot = screenshot_of()
    thread, told, backend = reading(start, screenshot)
    thread.submit(request_of(2, screenshot=screenshot))
    assert not of_run(told, 2)
    backend.gate.set()
    qtbot.waitUntil(lambda: any(isinstance(event, Completed) for event in of_run(told, 2)))
    assert isinstance(of_run(told, 1)[-1], Completed)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(request_of(2), id="a question about another picture"),
        pytest.param(Load(2, SCRIPTED_MODEL), id="a model to be loaded"),
        pytest.param(Unload(2, SCRIPTED_MODEL), id="a model to be let go of"),
        pytest.param(Ease(2), id="memory that is short"),
    ],
)
def test_a_picture_that_is_being_read_gives_way(start: Start, qtbot: QtBot, command: Command) -> None:
    thread, told, _backend = reading(start, screenshot_of())
    thread.submit(command)
    assert of_run(told, 1)[-1] == Cancelled(1)
    qtbot.waitUntil(lambda: any(isinstance(event, Completed) for event in of_run(told, 2)))


def test_a_model_that_is_let_go_of_tells_so(start: Start, qtbot: QtBot) -> None:
    backend = WarmingBackend()
    thread, told = start(backend)
    thread.submit(Unload(1, SCRIPTED_MODEL))
    qtbot.waitUntil(lambda: thread.is_idle)
    assert [event.status for event in told if isinstance(event, ModelState)] == [
        ModelStatus.UNLOADING,
        ModelStatus.UNLOADED,
    ]
    assert backend.unloaded == 1


def test_memory_that_is_short_is_passed_on(start: Start, qtbot: QtBot) -> None:
    backend = WarmingBackend()
    thread, _told = start(backend)
    thread.submit(Ease(1))
    qtbot.waitUntil(lambda: thread.is_idle)
    assert backend.eased == 1


def test_a_picture_that_is_forgotten_is_left_by_everybody(start: Start, qtbot: QtBot) -> None:
    backend = WarmingBackend()
    thread, _told = start(backend)
    screenshot = screenshot_of()
    thread.submit(Forget(1, screenshot))
    qtbot.waitUntil(lambda: thread.is_idle)
    assert backend.forgotten == [screenshot]
