"""Documents and the shown one: every event reaches the document it belongs to, and only that."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.document import Document
from app.core.errors import ImageError
from app.core.geometry import Box
from app.core.run import Cancelled, Completed, Failed, Stage
from app.ui.documents import Told
from tests.support.fakes import FixedScanner, GatedBackend, button, request_of, screenshot_of
from tests.support.session import Session, start_session

SAVE = button(1, "Save", Box(2, 2, 20, 10))
QUIT = button(2, "Quit", Box(30, 2, 50, 10))


@pytest.fixture
def scanner() -> FixedScanner:
    return FixedScanner([SAVE, QUIT])


@pytest.fixture
def session(qapp: object, scanner: FixedScanner) -> Iterator[Session]:
    session = start_session(ScriptedBackend(["One two three four five."], delay_s=0.002), scanner)
    yield session
    scanner.gate.set()
    session.stop()


def has_scanned(document: Document) -> bool:
    return document.scan is not None and document.scan.end is not None


def in_view(session: Session) -> Document | None:
    return session.workspace.document


def ask(session: Session, document: Document) -> int:
    run_id = session.documents.next_run_id()
    session.documents.ask(document, request_of(run_id, screenshot=document.screenshot))
    return run_id


def test_a_picture_is_scanned_as_soon_as_it_is_open(session: Session, qtbot: QtBot) -> None:
    document = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: has_scanned(document))
    assert [element.name for element in document.elements] == ["Save", "Quit"]
    assert in_view(session) is document
    assert [element.name for element in session.workspace.elements.elements] == ["Save", "Quit"]


def test_a_run_goes_on_in_its_own_document_while_another_is_shown(session: Session, qtbot: QtBot) -> None:
    first = session.documents.open(screenshot_of())
    ask(session, first)
    second = session.documents.open(screenshot_of())
    shown: list[Told] = []
    session.workspace.told.connect(shown.append)
    qtbot.waitUntil(lambda: isinstance(first.exchanges[0].end, Completed) and has_scanned(second))
    assert first.exchanges[0].text == "One two three four five."
    assert not second.exchanges
    assert in_view(session) is second
    assert {told.document for told in shown} == {second}


def test_the_elements_of_a_document_are_there_again_when_it_is_shown_again(session: Session, qtbot: QtBot) -> None:
    first = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: has_scanned(first))
    session.workspace.selection.select(
        session.workspace.elements.index(0, 0), session.workspace.selection.SelectionFlag.Select
    )
    second = session.documents.open(screenshot_of())
    assert session.workspace.elements.rowCount() == 0
    assert not session.workspace.selection.hasSelection()
    qtbot.waitUntil(lambda: has_scanned(second))
    session.workspace.show(first)
    assert session.workspace.elements.elements == first.elements


def test_stepping_goes_round(session: Session) -> None:
    documents = [session.documents.open(screenshot_of()) for _ in range(3)]
    session.workspace.step(1)
    assert in_view(session) is documents[0]
    session.workspace.step(-1)
    assert in_view(session) is documents[2]


def test_closing_the_shown_document_shows_another_and_ends_its_runs(session: Session, qtbot: QtBot) -> None:
    first = session.documents.open(screenshot_of())
    second = session.documents.open(screenshot_of())
    ask(session, second)
    session.documents.close(second)
    assert in_view(session) is first
    assert isinstance(second.exchanges[0].end, Cancelled)
    assert not session.documents.runs_of(second)
    session.documents.close(first)
    assert in_view(session) is None
    assert session.workspace.elements.rowCount() == 0


def test_the_model_forgets_a_picture_whose_document_is_closed(qapp: object, qtbot: QtBot) -> None:
    backend = GatedBackend(Stage.PREFILL)
    session = start_session(backend, FixedScanner())
    document = session.documents.open(screenshot_of())
    ask(session, document)
    qtbot.waitUntil(backend.arrived.is_set)
    session.documents.close(document)
    assert not backend.forgotten
    backend.gate.set()
    qtbot.waitUntil(lambda: backend.forgotten == [document.screenshot])
    session.stop()


def test_a_scan_ends_at_once_when_it_is_cancelled(session: Session, scanner: FixedScanner, qtbot: QtBot) -> None:
    scanner.gate.clear()
    document = session.documents.open(screenshot_of())
    session.documents.cancel(document)
    assert document.scan
    assert isinstance(document.scan.end, Cancelled)
    scanner.gate.set()
    other = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: has_scanned(other))
    assert not document.elements


def test_scanning_again_gives_up_the_scan_before_and_finds_everything_once(
    session: Session, scanner: FixedScanner, qtbot: QtBot
) -> None:
    scanner.gate.clear()
    document = session.documents.open(screenshot_of())
    session.documents.scan(document)
    scanner.gate.set()
    qtbot.waitUntil(lambda: has_scanned(document))
    assert len(document.elements) == 2
    session.documents.scan(document)
    qtbot.waitUntil(lambda: has_scanned(document))
    assert [element.number for element in document.elements] == [1, 2]


def test_a_scan_that_fails_says_why_and_leaves_the_picture_open(qapp: object, qtbot: QtBot) -> None:
    problem = ImageError("It is too dark in there.")
    session = start_session(ScriptedBackend(), FixedScanner(error=problem))
    document = session.documents.open(screenshot_of())
    qtbot.waitUntil(lambda: has_scanned(document))
    assert document.scan
    assert isinstance(document.scan.end, Failed)
    assert str(document.scan.end.error) == str(problem)
    assert in_view(session) is document
    session.stop()


def test_scans_and_runs_share_their_numbers(session: Session, qtbot: QtBot) -> None:
    document = session.documents.open(screenshot_of())
    run_id = ask(session, document)
    assert document.scan
    assert run_id > document.scan.run_id
    qtbot.waitUntil(lambda: has_scanned(document) and document.exchanges[0].end is not None)
