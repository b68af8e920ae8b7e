"""Memory that is given back: after a while without a question, and where the machine is short of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.asking import Draft
from app.core.run import ModelStatus, Stage
from app.ui.idle_unload import IdleUnload
from app.ui.memory_relief import MemoryRelief
from tests.support.fakes import FixedPressure, FixedScanner, GatedBackend, screenshot_of
from tests.support.session import Session, start_session


@pytest.fixture
def backend() -> GatedBackend:
    return GatedBackend(Stage.PREFILL)


@pytest.fixture
def session(qapp: object, backend: GatedBackend, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr("app.ui.idle_unload.MINUTE_MS", 1)
    monkeypatch.setattr("app.ui.memory_relief.LOOK_EVERY_MS", 1)
    session = start_session(backend, FixedScanner())
    qtbot.waitUntil(lambda: status_of(session) is ModelStatus.READY)
    yield session
    backend.gate.set()
    session.stop()


def status_of(session: Session) -> ModelStatus | None:
    return session.model.state.status if session.model.state else None


def unloading(session: Session, minutes: int) -> IdleUnload:
    session.preferences.change(replace(session.preferences.settings, unload_after=minutes))
    return IdleUnload(session.inference, session.model, session.preferences, session.run_ids)


def test_a_model_that_has_been_idle_is_let_go_of_and_loaded_by_the_next_question(
    session: Session, backend: GatedBackend, qtbot: QtBot
) -> None:
    idle = unloading(session, 30)
    session.documents.open(screenshot_of())
    session.questions.ask(Draft("What is this?"))
    qtbot.wait(60)
    assert backend.unloaded == 0
    backend.gate.set()
    qtbot.waitUntil(lambda: status_of(session) is ModelStatus.UNLOADED)
    assert backend.unloaded == 1
    idle.deleteLater()
    session.questions.ask(Draft("And this?"))
    qtbot.waitUntil(lambda: status_of(session) is ModelStatus.READY)


def test_a_model_may_be_kept(session: Session, backend: GatedBackend, qtbot: QtBot) -> None:
    idle = unloading(session, 0)
    session.documents.open(screenshot_of())
    backend.gate.set()
    session.questions.ask(Draft("What is this?"))
    qtbot.waitUntil(lambda: session.inference.is_idle)
    qtbot.wait(30)
    assert backend.unloaded == 0
    session.preferences.change(replace(session.preferences.settings, unload_after=1))
    qtbot.waitUntil(lambda: backend.unloaded == 1)
    idle.deleteLater()


def test_where_memory_is_short_it_is_given_back_once(session: Session, backend: GatedBackend, qtbot: QtBot) -> None:
    pressure = FixedPressure()
    relief = MemoryRelief(session.inference, pressure, session.run_ids)
    qtbot.wait(20)
    assert backend.eased == 0
    for times in (1, 2):
        pressure.critical = True
        qtbot.waitUntil(lambda times=times: backend.eased == times)  # type: ignore[misc]
        qtbot.wait(20)
        assert backend.eased == times
        pressure.critical = False
        qtbot.wait(20)
    assert status_of(session) is ModelStatus.READY
    relief.deleteLater()
