"""The model: found, fetched, loaded ahead, and never lost to a wrong choice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.errors import AppError, HubUnreachable, ModelError, ModelMissing
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.ports import DownloadWatch, Interrupted, Watch
from app.core.run import ModelState, ModelStatus, Stage
from app.ui.current_model import CurrentModel
from tests.support.fakes import FixedScanner, GatedBackend
from tests.support.session import OneModelStore, Session, start_session


@pytest.fixture
def store() -> OneModelStore:
    return OneModelStore()


@pytest.fixture
def session(qapp: object, store: OneModelStore) -> Iterator[Session]:
    session = start_session(ScriptedBackend(), FixedScanner(), store)
    yield session
    session.stop()


@pytest.fixture
def empty(qapp: object) -> Iterator[Session]:
    session = start_session(ScriptedBackend(), FixedScanner(), OneModelStore(is_here=False))
    yield session
    session.stop()


def states_of(model: CurrentModel) -> list[ModelState]:
    states: list[ModelState] = []
    model.changed.connect(states.append)
    return states


def reaches(model: CurrentModel, status: ModelStatus) -> bool:
    return model.state is not None and model.state.status is status


def test_a_model_that_is_here_is_loaded_before_anything_is_asked(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    assert session.model.needed() == SCRIPTED_MODEL


def test_a_model_that_is_not_here_is_said_to_be_absent(empty: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(empty.model, ModelStatus.ABSENT))
    with pytest.raises(ModelMissing):
        empty.model.needed()


def test_a_model_that_was_wanted_before_does_not_speak_for_the_one_that_is(empty: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(empty.model, ModelStatus.ABSENT))
    empty.inference.told.emit(ModelState(ModelStatus.READY, ModelSpec("earlier", "earlier", Path("/earlier"))))
    assert reaches(empty.model, ModelStatus.ABSENT)


def test_a_download_tells_how_far_it_is_and_ends_in_a_loaded_model(empty: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(empty.model, ModelStatus.ABSENT))
    states = states_of(empty.model)
    empty.model.download()
    qtbot.waitUntil(lambda: reaches(empty.model, ModelStatus.READY))
    downloading = [state.done for state in states if state.status is ModelStatus.DOWNLOADING]
    assert downloading == [0, 0, 25, 50, 75, 100]


class EndlessDownload(OneModelStore):
    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        while not watch.is_cancelled():
            watch.received(1, 100)
        raise Interrupted


def test_a_cancelled_download_leaves_the_model_absent(qapp: object, qtbot: QtBot) -> None:
    session = start_session(ScriptedBackend(), FixedScanner(), EndlessDownload(is_here=False))
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    session.model.download()
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.DOWNLOADING))
    session.model.pause_download()
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    session.stop()


class HalfDownload(OneModelStore):
    """Half of it comes, then the network is gone."""

    fetched = 0

    def describe(self, model_id: str) -> ModelSpec:
        return replace(SCRIPTED_MODEL, download_bytes=100, fetched_bytes=self.fetched)

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        self.fetched = 50
        raise HubUnreachable("The hub can't be reached.", "Go on later.")


def test_a_download_that_broke_off_tells_what_has_come(qapp: object, qtbot: QtBot) -> None:
    session = start_session(ScriptedBackend(), FixedScanner(), HalfDownload(is_here=False))
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    session.model.download()
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.FAILED))
    assert session.model.state
    assert session.model.state.model
    assert session.model.state.model.fetched_bytes == 50
    session.stop()


def test_the_model_that_answers_is_held(session: Session, store: OneModelStore, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    assert store.held == SCRIPTED_MODEL


def test_a_model_whose_files_are_gone_is_looked_for_again(session: Session, store: OneModelStore, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    store.is_here = False
    session.model.look_again("somebody/other")
    assert reaches(session.model, ModelStatus.READY)
    session.model.look_again(SCRIPTED_MODEL.id)
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))


def test_it_is_told_when_a_model_has_come(empty: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(empty.model, ModelStatus.ABSENT))
    moved: list[str] = []
    empty.model.moved.connect(moved.append)
    empty.model.download()
    qtbot.waitUntil(lambda: reaches(empty.model, ModelStatus.READY))
    assert moved == [SCRIPTED_MODEL.id] * 2  # begun, and here


class FastDownload(OneModelStore):
    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        for done in range(0, 4_000_001, 100):
            watch.received(done, 4_000_000)
        self.is_here = True
        return self.locate(model_id)


def test_progress_is_told_no_more_often_than_it_can_be_read(qapp: object, qtbot: QtBot) -> None:
    session = start_session(ScriptedBackend(), FixedScanner(), FastDownload(is_here=False))
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    states = states_of(session.model)
    session.model.download()
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    assert len([state for state in states if state.status is ModelStatus.DOWNLOADING]) <= 1002
    session.stop()


class BrokenDownload(OneModelStore):
    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        raise ModelError("The disk is full.", "Make room.")


def test_a_download_that_fails_says_why_and_can_be_tried_again(qapp: object, qtbot: QtBot) -> None:
    session = start_session(ScriptedBackend(), FixedScanner(), BrokenDownload(is_here=False))
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    for _ in range(2):
        session.model.download()
        qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.FAILED))
        assert session.model.state
        assert session.model.state.model == SCRIPTED_MODEL
    with pytest.raises(ModelError, match="The disk is full"):
        session.model.needed()
    session.stop()


def test_a_folder_without_a_model_changes_nothing(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    failures: list[AppError] = []
    session.model.failed.connect(failures.append)
    session.model.choose_folder(tmp_path)
    qtbot.waitUntil(lambda: bool(failures))
    assert session.model.needed() == SCRIPTED_MODEL


def test_the_same_folder_chosen_again_is_looked_at_anew(qapp: object, qtbot: QtBot) -> None:
    """What was wrong with it may be mended by now: a drive plugged in, a file fetched."""
    store = OneModelStore(is_here=False)
    session = start_session(ScriptedBackend(), FixedScanner(), store)
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    store.is_here = True
    session.model.choose_folder(Path(SCRIPTED_MODEL.id))
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    session.stop()


class DamagedUntilFetched(OneModelStore):
    """The first copy is in another program's cache, the fetched one in a folder of ours."""

    damaged = replace(SCRIPTED_MODEL, folder=Path("/cache"))
    fetched = replace(SCRIPTED_MODEL, folder=Path("/ours"))

    def locate(self, model_id: str) -> ModelSpec:
        return self.fetched if self.is_here else self.damaged


class PickyBackend(ScriptedBackend):
    def load(self, model: ModelSpec, watch: Watch) -> None:
        if model == DamagedUntilFetched.damaged:
            raise ModelError("A file is damaged.", "Download the model again.")


def test_a_damaged_model_is_replaced_by_the_one_that_is_fetched_anew(qapp: object, qtbot: QtBot) -> None:
    session = start_session(PickyBackend(), FixedScanner(), DamagedUntilFetched(is_here=False))
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.FAILED))
    session.model.download()
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    assert session.model.needed() == DamagedUntilFetched.fetched
    session.stop()


class KeepingBackend(ScriptedBackend):
    """A folder that is in memory is not loaded again, as with mlx."""

    def __init__(self) -> None:
        super().__init__()
        self.loads = 0
        self._in_memory: ModelSpec | None = None

    def load(self, model: ModelSpec, watch: Watch) -> None:
        self.loads += self._in_memory != model
        self._in_memory = model

    def unload(self) -> None:
        self._in_memory = None


@pytest.mark.parametrize(
    "anew",
    [
        pytest.param(CurrentModel.download, id="downloaded again"),
        pytest.param(lambda model: model.choose_folder(Path(SCRIPTED_MODEL.id)), id="chosen again"),
    ],
)
def test_files_that_may_be_others_by_now_are_loaded_anew(
    qapp: object, qtbot: QtBot, anew: Callable[[CurrentModel], None]
) -> None:
    backend = KeepingBackend()
    session = start_session(backend, FixedScanner())
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    anew(session.model)
    qtbot.waitUntil(lambda: backend.loads == 2)
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    session.stop()


def test_a_model_that_gives_way_to_another_one_leaves_memory_at_once(qapp: object, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.PREFILL)
    session = start_session(backend, FixedScanner())
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.READY))
    session.model.use("somebody/other")
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.ABSENT))
    qtbot.waitUntil(lambda: backend.unloaded == 1)
    assert reaches(session.model, ModelStatus.ABSENT)
    session.stop()


class BuggyBackend(ScriptedBackend):
    def load(self, model: ModelSpec, watch: Watch) -> None:
        raise ZeroDivisionError


def test_a_bug_while_loading_is_told_as_a_failed_model(
    qapp: object, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    session = start_session(BuggyBackend(), FixedScanner())
    qtbot.waitUntil(lambda: reaches(session.model, ModelStatus.FAILED))
    session.stop()
