"""Questions: one at a time, the next waits in sight, and what can't be asked is said at once."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.core.asking import Draft
from app.core.document import Document
from app.core.errors import AppError, ModelMissing, UsageError
from app.core.prompt import AnswerFormat, Preset
from app.core.run import Cancelled, Completed, Stage
from app.core.task import Ask
from tests.support.fakes import FixedScanner, GatedBackend, screenshot_of
from tests.support.session import OneModelStore, Session, start_session

FIND = Preset("find", "Find…", "Locate {target}.", AnswerFormat.PLACE)


@pytest.fixture
def backend() -> GatedBackend:
    return GatedBackend(Stage.PREFILL)


@pytest.fixture
def session(qapp: object, backend: GatedBackend, qtbot: QtBot) -> Iterator[Session]:
    session = start_session(backend, FixedScanner())
    qtbot.waitUntil(lambda: session.model.state is not None)
    yield session
    backend.gate.set()
    session.stop()


@pytest.fixture
def document(session: Session) -> Document:
    return session.documents.open(screenshot_of())


@pytest.fixture
def failures(session: Session) -> list[AppError]:
    failures: list[AppError] = []
    session.questions.failed.connect(failures.append)
    return failures


def test_a_question_waits_while_another_is_being_answered_and_then_knows_its_answer(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.questions.ask(Draft("What is this?"))
    session.questions.ask(Draft("And that?"))
    assert session.questions.is_busy
    assert [question.words for question in session.questions.waiting] == ["And that?"]
    backend.gate.set()
    qtbot.waitUntil(lambda: not session.questions.is_busy)
    assert not session.questions.waiting
    assert backend.asked == ["What is this?", "And that?"]
    task = document.exchanges[1].task
    assert isinstance(task, Ask)
    assert [turn.text for turn in task.earlier] == ["What is this?", "One two."]


def test_stop_and_ask_now_ends_the_one_and_begins_the_other(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.questions.ask(Draft("What is this?"))
    session.questions.ask(Draft("And that?"))
    session.questions.stop_and_ask()
    assert isinstance(document.exchanges[0].end, Cancelled)
    assert not session.questions.waiting
    assert session.questions.is_busy
    backend.gate.set()
    qtbot.waitUntil(lambda: not session.questions.is_busy)
    assert isinstance(document.exchanges[1].end, Completed)


def test_stop_ends_the_answer_and_what_waits_for_it(session: Session, document: Document) -> None:
    session.questions.ask(Draft("What is this?"))
    session.questions.ask(Draft("And that?"))
    session.questions.stop()
    assert not session.questions.is_busy
    assert not session.questions.waiting
    assert len(document.exchanges) == 1


def test_what_waited_when_it_was_stopped_is_given_back(session: Session, document: Document) -> None:
    withdrawn: list[str] = []
    session.questions.withdrawn.connect(withdrawn.extend)
    session.questions.ask(Draft("What is this?"))
    session.questions.ask(Draft("And that?"))
    session.questions.use_preset(FIND, "the Save button")
    session.questions.stop()
    assert withdrawn == ["And that?", "the Save button"]
    session.questions.stop()
    assert len(withdrawn) == 2


def test_closing_a_picture_takes_its_waiting_questions_with_it(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.questions.ask(Draft("About the first picture"))
    second = session.documents.open(screenshot_of())
    session.questions.ask(Draft("About the second picture"))
    session.documents.close(second)
    assert not session.questions.waiting
    session.documents.close(document)
    assert not session.questions.is_busy
    assert not second.exchanges


@pytest.mark.parametrize("written", ["", "   \n", "x" * 100_000])
def test_an_empty_or_endless_question_is_refused_in_a_sentence(
    written: str, session: Session, document: Document, failures: list[AppError]
) -> None:
    session.questions.ask(Draft(written))
    assert isinstance(failures[0], UsageError)
    assert not document.exchanges


def test_a_preset_that_wants_something_to_look_for_is_refused_without(
    session: Session, document: Document, failures: list[AppError], backend: GatedBackend, qtbot: QtBot
) -> None:
    session.questions.use_preset(FIND, " ")
    assert isinstance(failures[0], UsageError)
    session.questions.use_preset(FIND, "the Save button")
    backend.gate.set()
    qtbot.waitUntil(lambda: not session.questions.is_busy)
    assert backend.asked == ["Locate the Save button."]


def test_without_a_model_the_way_to_one_is_told(qapp: object, backend: GatedBackend, qtbot: QtBot) -> None:
    session = start_session(backend, FixedScanner(), OneModelStore(is_here=False))
    failures: list[AppError] = []
    session.questions.failed.connect(failures.append)
    document = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: session.model.state is not None)
    session.questions.ask(Draft("What is this?"))
    assert isinstance(failures[0], ModelMissing)
    assert failures[0].hint
    assert not document.exchanges
    session.stop()


def test_without_a_picture_nothing_is_asked(session: Session, failures: list[AppError]) -> None:
    session.questions.ask(Draft("What is this?"))
    assert not session.questions.is_busy
    assert isinstance(failures[0], UsageError)


def test_what_is_asked_again_is_the_same_and_counts_instead(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    backend.gate.set()
    session.questions.ask(Draft("What is this?"))
    qtbot.waitUntil(lambda: not session.questions.is_busy)
    (first,) = document.exchanges
    session.questions.ask_again(first)
    qtbot.waitUntil(lambda: not session.questions.is_busy)
    session.questions.ask(Draft("Why?"))
    qtbot.waitUntil(lambda: not session.questions.is_busy)
    _first, again, why = document.exchanges
    assert (again.task, again.instead_of) == (first.task, first.run_id)
    assert isinstance(why.task, Ask)
    assert [turn.text for turn in why.task.earlier] == ["What is this?", again.text]
