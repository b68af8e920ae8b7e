"""The shown picture is read ahead, unless something speaks against it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.asking import Draft
from app.core.commands import Unload
from app.core.model_spec import SCRIPTED_MODEL
from app.core.run import ModelStatus, Stage
from app.core.sampling import Sampling
from app.ui.looking_ahead import LookingAhead
from tests.support.fakes import FixedPressure, FixedScanner, GatedBackend, screenshot_of
from tests.support.session import Session, start_session


@pytest.fixture(autouse=True)
def _no_settling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.looking_ahead.SETTLING_MS", 0)


@pytest.fixture
def backend() -> GatedBackend:
    return GatedBackend(Stage.VISION)


@pytest.fixture
def session(qapp: object, backend: GatedBackend, qtbot: QtBot) -> Iterator[Session]:
    session = start_session(backend, FixedScanner())
    qtbot.waitUntil(lambda: is_ready(session))
    yield session
    backend.gate.set()
    session.stop()


@pytest.fixture
def pressure() -> FixedPressure:
    return FixedPressure()


@pytest.fixture
def ahead(session: Session, pressure: FixedPressure) -> LookingAhead:
    return LookingAhead(
        session.inference, session.workspace, session.model, session.preferences, pressure, session.run_ids
    )


@pytest.fixture
def percents(ahead: LookingAhead) -> list[int | None]:
    percents: list[int | None] = []
    ahead.changed.connect(percents.append)
    return percents


def is_ready(session: Session) -> bool:
    return session.model.state is not None and session.model.state.status is ModelStatus.READY


def test_the_shown_picture_is_read_and_how_far_that_is_is_told(
    session: Session, backend: GatedBackend, percents: list[int | None], qtbot: QtBot
) -> None:
    document = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: percents == [21])
    backend.gate.set()
    qtbot.waitUntil(lambda: percents == [21, None])
    assert backend.warmed == [document.screenshot]


def test_a_picture_that_was_shown_before_the_model_was_ready_is_read_then(
    session: Session, backend: GatedBackend, ahead: LookingAhead, qtbot: QtBot
) -> None:
    session.inference.submit(Unload(next(session.run_ids), SCRIPTED_MODEL))
    qtbot.waitUntil(lambda: not is_ready(session))
    first = session.documents.open(screenshot_of())
    qtbot.wait(20)
    assert backend.warmed == []
    session.questions.ask(Draft("What is this?"))
    qtbot.waitUntil(lambda: backend.warmed == [first.screenshot])


def test_another_picture_takes_the_place_of_the_first(
    session: Session, backend: GatedBackend, percents: list[int | None], qtbot: QtBot
) -> None:
    first = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: backend.warmed == [first.screenshot])
    second = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: backend.warmed == [first.screenshot, second.screenshot])
    session.documents.close(second)
    session.documents.close(first)
    qtbot.waitUntil(lambda: percents[-1:] == [None] and session.inference.is_idle)


def test_what_is_being_read_is_left_alone_by_other_changes(
    session: Session, backend: GatedBackend, ahead: LookingAhead, qtbot: QtBot
) -> None:
    document = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: backend.warmed == [document.screenshot])
    session.preferences.change(replace(session.preferences.settings, sampling=Sampling(0.5)))
    qtbot.wait(20)
    assert backend.warmed == [document.screenshot]


def test_after_a_question_about_another_picture_the_reading_begins_again(
    session: Session, backend: GatedBackend, ahead: LookingAhead, qtbot: QtBot
) -> None:
    session.preferences.change(replace(session.preferences.settings, look_ahead=False))
    session.documents.open(screenshot_of())
    other = session.workspace.document
    shown = session.documents.open(screenshot_of())
    session.preferences.change(replace(session.preferences.settings, look_ahead=True))
    qtbot.waitUntil(lambda: backend.warmed == [shown.screenshot])
    session.workspace.show(other)
    session.questions.ask(Draft("What is this?"))
    session.workspace.show(shown)
    qtbot.waitUntil(lambda: backend.warmed == [shown.screenshot, shown.screenshot])
    assert backend.asked == ["What is this?"]


@pytest.mark.parametrize("reason", ["the setting", "memory"])
def test_nothing_is_read_where_it_is_not_wanted(
    session: Session, backend: GatedBackend, ahead: LookingAhead, pressure: FixedPressure, reason: str, qtbot: QtBot
) -> None:
    if reason == "memory":
        pressure.critical = True
    else:
        session.preferences.change(replace(session.preferences.settings, look_ahead=False))
    session.documents.open(screenshot_of())
    qtbot.wait(50)
    assert backend.warmed == []


def test_without_the_setting_a_reading_ends(
    session: Session, backend: GatedBackend, percents: list[int | None], qtbot: QtBot
) -> None:
    session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: percents == [21])
    session.preferences.change(replace(session.preferences.settings, look_ahead=False))
    qtbot.waitUntil(lambda: percents == [21, None])
    qtbot.waitUntil(lambda: session.inference.is_idle)
