"""A listing waits for the scan that is to guide it, in sight and not for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.core.asking import Draft
from app.core.document import Document
from app.core.geometry import Box
from app.core.prompt import AnswerFormat, Preset
from app.core.run import Stage
from app.core.task import ListElements, ListingWay
from app.ui.listing_menu import ListingMenu
from tests.support.fakes import FixedScanner, GatedBackend, button, screenshot_of
from tests.support.session import Session, start_session

LISTING = Preset("list", "List", "List them.", AnswerFormat.ELEMENTS, guide="Texts:\n{hints}")
SAVE = button(1, "Save", Box(0, 0, 30, 20))
GUIDED, PLAIN = ["List them.\nTexts:\nSave"], ["List them."]


@pytest.fixture
def backend() -> GatedBackend:
    backend = GatedBackend(Stage.PREFILL)
    backend.gate.set()
    return backend


@pytest.fixture
def scanner() -> FixedScanner:
    """Held until the test lets it go."""
    scanner = FixedScanner([SAVE])
    scanner.gate.clear()
    return scanner


@pytest.fixture
def session(qapp: object, backend: GatedBackend, scanner: FixedScanner, qtbot: QtBot) -> Iterator[Session]:
    session = start_session(backend, scanner)
    qtbot.waitUntil(lambda: session.model.state is not None)
    yield session
    scanner.gate.set()
    session.stop()


@pytest.fixture
def document(session: Session) -> Document:
    return session.documents.open(screenshot_of())


def waiting(session: Session) -> list[str]:
    return [question.words for question in session.questions.waiting]


def is_done(session: Session) -> bool:
    return not session.questions.is_busy and not session.questions.waiting


def way_used(document: Document) -> ListingWay:
    task = document.exchanges[-1].task
    assert isinstance(task, ListElements)
    return task.way


def test_it_begins_when_the_scan_has_ended_and_names_what_it_read(
    session: Session, backend: GatedBackend, scanner: FixedScanner, document: Document, qtbot: QtBot
) -> None:
    session.questions.use_preset(LISTING, "")
    assert waiting(session) == ["List"]
    scanner.gate.set()
    qtbot.waitUntil(lambda: is_done(session))
    assert backend.asked == GUIDED
    assert way_used(document) is ListingWay.GUIDED


def test_a_listing_of_the_whole_waits_for_nothing(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.preferences.use_listing(ListingWay.WHOLE)
    session.questions.use_preset(LISTING, "")
    qtbot.waitUntil(lambda: is_done(session))
    assert backend.asked == PLAIN


def test_patience_ends_and_what_is_there_has_to_do(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.questions._patience.setInterval(20)
    session.questions.use_preset(LISTING, "")
    qtbot.waitUntil(lambda: is_done(session))
    assert backend.asked == PLAIN
    assert way_used(document) is ListingWay.WHOLE


def test_who_will_not_wait_says_so(session: Session, backend: GatedBackend, document: Document, qtbot: QtBot) -> None:
    session.questions.use_preset(LISTING, "")
    session.questions.stop_and_ask()
    qtbot.waitUntil(lambda: is_done(session))
    assert backend.asked == PLAIN


def test_stop_takes_it_back(session: Session, backend: GatedBackend, scanner: FixedScanner, document: Document) -> None:
    changes: list[None] = []
    session.questions.use_preset(LISTING, "")
    session.questions.changed.connect(lambda: changes.append(None))
    session.questions.stop()
    assert changes
    assert is_done(session)
    session.documents.cancel(document)
    assert is_done(session)
    assert backend.asked == []


def test_closing_its_picture_lets_the_next_question_begin(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.questions.use_preset(LISTING, "")
    session.documents.open(screenshot_of())
    session.questions.ask(Draft("What is this?"))
    assert waiting(session) == ["List", "What is this?"]
    session.documents.close(document)
    qtbot.waitUntil(lambda: is_done(session))
    assert backend.asked == ["What is this?"]


def test_a_scan_that_was_given_up_is_not_waited_for(
    session: Session, backend: GatedBackend, document: Document, qtbot: QtBot
) -> None:
    session.questions.use_preset(LISTING, "")
    session.documents.cancel(document)
    qtbot.waitUntil(lambda: is_done(session))
    assert backend.asked == PLAIN


def test_the_menu_shows_the_way_and_changes_it(session: Session, qtbot: QtBot) -> None:
    menu = ListingMenu()
    qtbot.addWidget(menu)
    menu.chosen.connect(session.preferences.use_listing)
    session.preferences.changed.connect(lambda settings: menu.show_way(settings.listing))
    menu.show_way(session.preferences.settings.listing)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Guided by the scan"]
    menu.actions()[2].trigger()
    assert session.preferences.settings.listing is ListingWay.TILED
    session.preferences.change(replace(session.preferences.settings, listing=ListingWay.WHOLE))
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["The whole picture at once"]
    assert menu.menuAction().iconText() == "Whole"
