"""What is open is in the library: noted while it changes, in its file when it is quiet, at the end at the latest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.document import Document
from app.core.errors import AppError, StorageError
from app.core.geometry import Box, Size
from app.core.hand_work import renamed
from app.core.library import Keep, LibraryQuery
from app.core.saved_inspection import Label
from app.core.screenshot import Screenshot
from app.core.settings import Settings
from app.storage.library.folder_library import FolderLibrary
from app.ui import keeping, kept_document
from app.ui.background import Background
from app.ui.keeping import Keeping
from tests.support.fakes import FixedScanner, button
from tests.support.kept import files_in, found, library_in, reopened, the_only
from tests.support.pictures import plain_screenshot
from tests.support.session import Session, start_session

QUIET_S, NOTE_EVERY_MS = 0.3, 30


@dataclass
class Bench:
    session: Session
    library: FolderLibrary
    keeping: Keeping
    writes: Background
    told: list[AppError]
    qtbot: QtBot

    def open(self, screenshot: Screenshot) -> Document:
        return self.session.documents.open(screenshot)

    def use(self, keep: Keep) -> None:
        self.session.preferences.change(Settings(keep=keep))


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Bench]:
    monkeypatch.setattr(kept_document, "QUIET_S", QUIET_S)
    monkeypatch.setattr(kept_document, "PATIENCE_S", 0.1)
    monkeypatch.setattr(keeping, "NOTE_EVERY_MS", NOTE_EVERY_MS)
    session = start_session(ScriptedBackend(), FixedScanner([button(1, "Save", Box(5, 5, 40, 20))]))
    library, writes, told = library_in(tmp_path), Background(threads=1), list[AppError]()
    kept = Keeping(library, writes, session.documents, session.workspace, session.preferences)
    kept.failed.connect(told.append)
    kept.start()
    yield Bench(session, library, kept, writes, told, qtbot)
    kept.finish(timeout_s=5)
    session.stop()


def picture(title: str = "shot.png", colour: bytes = b"\x10\x20\x30\xff") -> Screenshot:
    return replace(plain_screenshot(Size(64, 48), colour), title=title)


def rename_first(bench: Bench, name: str) -> None:
    """Once its scan has found it."""
    document = bench.session.workspace.document
    assert document
    bench.qtbot.waitUntil(lambda: bool(document.elements))
    bench.session.workspace.edit(lambda work: renamed(work, 1, name))


def first_name(bench: Bench, file: str = "shot.png") -> str:
    return reopened(bench.library.folder / file).elements[0].name


def wait_until_kept(bench: Bench, qtbot: QtBot) -> None:
    """With its scan, and known to be."""
    qtbot.waitUntil(lambda: [item.elements > 0 for item in bench.library.search(LibraryQuery())] == [True])
    qtbot.waitUntil(lambda: not any(entry.is_changed for entry in bench.keeping._entries.values()))


def failing(*_arguments: object) -> None:
    raise StorageError("The disk is full.", "Make room.")


def test_a_picture_is_there_at_once_and_its_scan_soon(bench: Bench, qtbot: QtBot) -> None:
    bench.open(picture())
    qtbot.waitUntil(lambda: found(bench.library) == ["shot.png"])
    wait_until_kept(bench, qtbot)
    assert not bench.told


def test_what_changes_is_noted_before_it_is_quiet_and_kept_then(
    bench: Bench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.open(picture())
    wait_until_kept(bench, qtbot)
    monkeypatch.setattr(kept_document, "QUIET_S", 1000.0)
    rename_first(bench, "Noted")
    noted = library_in(tmp_path)._journal
    qtbot.waitUntil(lambda: b"Noted" in (noted.inspection("shot.png") or b""))
    assert first_name(bench) != "Noted"
    monkeypatch.setattr(kept_document, "QUIET_S", 0.1)
    qtbot.waitUntil(lambda: first_name(bench) == "Noted")
    qtbot.waitUntil(lambda: noted.files() == ())


def test_nothing_is_written_while_nothing_changes(bench: Bench, qtbot: QtBot) -> None:
    bench.open(picture())
    wait_until_kept(bench, qtbot)
    qtbot.wait(int(QUIET_S * 2000))
    before = (bench.library.folder / "shot.png").stat().st_mtime_ns
    qtbot.wait(int(QUIET_S * 2000))
    assert (bench.library.folder / "shot.png").stat().st_mtime_ns == before


@pytest.mark.parametrize("end", ["close", "quit", "close and quit"])
def test_the_last_word_is_kept_at_the_end(bench: Bench, qtbot: QtBot, end: str) -> None:
    document = bench.open(picture())
    wait_until_kept(bench, qtbot)
    rename_first(bench, "The last word")
    if "close" in end:
        bench.session.documents.close(document)
    if "quit" in end:
        bench.keeping.finish(timeout_s=5)
        assert first_name(bench) == "The last word"
    qtbot.waitUntil(lambda: first_name(bench) == "The last word")
    assert files_in(bench.library) == ["shot.png"]


def test_a_picture_that_is_closed_before_it_is_there_is_kept_once(bench: Bench, qtbot: QtBot) -> None:
    document = bench.open(picture())
    document.label = Label("Quick")
    bench.session.documents.close(document)
    qtbot.waitUntil(lambda: [item.title for item in bench.library.search(LibraryQuery())] == ["Quick"])
    bench.keeping.finish(timeout_s=5)
    assert files_in(bench.library) == ["Quick.png"]


def test_nothing_new_is_kept_if_that_is_wanted_but_what_is_there_is(bench: Bench, qtbot: QtBot) -> None:
    bench.open(picture("before.png"))
    wait_until_kept(bench, qtbot)
    bench.use(Keep.NEVER)
    new = bench.open(picture(colour=b"\0\0\0\xff"))
    bench.session.documents.close(new)
    bench.session.workspace.show(bench.session.documents.all[0])
    rename_first(bench, "Still kept")
    qtbot.waitUntil(lambda: first_name(bench, "before.png") == "Still kept")
    bench.keeping.finish(timeout_s=5)
    assert files_in(bench.library) == ["before.png"]


def test_what_is_open_is_kept_once_a_person_wants_that(bench: Bench, qtbot: QtBot) -> None:
    bench.use(Keep.NEVER)
    bench.open(picture())
    bench.use(Keep.ALWAYS)
    wait_until_kept(bench, qtbot)


def test_what_is_not_to_stay_is_gone_when_it_is_closed(bench: Bench, qtbot: QtBot) -> None:
    bench.use(Keep.ASK)
    document = bench.open(picture())
    assert bench.keeping.is_to_be_asked(document)
    wait_until_kept(bench, qtbot)
    bench.keeping.give_up(document)
    bench.session.documents.close(document)
    qtbot.waitUntil(lambda: files_in(bench.library) == found(bench.library) == [])


def test_what_is_not_to_stay_never_comes_late(bench: Bench) -> None:
    bench.use(Keep.ASK)
    document = bench.open(picture())
    bench.keeping.give_up(document)
    bench.session.documents.close(document)
    bench.keeping.finish(timeout_s=5)
    assert not bench.library.folder.exists() or files_in(bench.library) == []


def test_what_comes_from_the_library_is_not_asked_about(bench: Bench, qtbot: QtBot) -> None:
    document = bench.open(picture())
    wait_until_kept(bench, qtbot)
    bench.session.documents.close(document)
    bench.use(Keep.ASK)
    again = bench.open(replace(picture(), path=bench.library.folder / "shot.png"))
    bench.keeping.follow(again)
    assert not bench.keeping.is_to_be_asked(again)
    assert bench.keeping.document_in("shot.png") is again


@pytest.mark.parametrize("is_slow", [True, False])
def test_what_is_kept_apart_gets_a_file_of_its_own_once_it_changes(bench: Bench, qtbot: QtBot, is_slow: bool) -> None:
    original = bench.open(picture())
    wait_until_kept(bench, qtbot)
    bench.session.documents.close(original)
    qtbot.waitUntil(lambda: not bench.keeping._left)
    before = (bench.library.folder / "shot.png").read_bytes()
    again = bench.open(replace(picture(), path=bench.library.folder / "shot.png"))
    bench.keeping.keep_apart(again)
    qtbot.waitUntil(lambda: not bench.session.documents.runs_of(again))
    if is_slow:
        qtbot.waitUntil(lambda: bench.keeping.document_in("shot (2).png") is again)
    rename_first(bench, "Mine")
    qtbot.waitUntil(lambda: len(files_in(bench.library)) == 2)
    assert (bench.library.folder / "shot.png").read_bytes() == before


def test_another_title_is_shown_and_kept_at_once(bench: Bench, qtbot: QtBot) -> None:
    document = bench.open(picture())
    wait_until_kept(bench, qtbot)
    with qtbot.waitSignal(bench.keeping.relabelled):
        bench.keeping.relabel("shot.png", Label("Checkout", ("bug",)))
    assert document.title == "Checkout"
    qtbot.waitUntil(lambda: the_only(bench.library).tags == ("bug",))
    bench.session.documents.close(document)
    bench.keeping.relabel("shot.png", Label("Closed"))
    qtbot.waitUntil(lambda: the_only(bench.library).title == "Closed")


def test_what_fails_is_told_once_and_tried_again(bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    document = bench.open(picture())
    wait_until_kept(bench, qtbot)
    with monkeypatch.context() as broken:
        for method in ("keep", "note"):
            broken.setattr(bench.library, method, failing)
        rename_first(bench, "Through it all")
        qtbot.waitUntil(lambda: len(bench.told) == 1)
        bench.session.documents.close(document)
        qtbot.wait(500)
        assert [error.message for error in bench.told] == ["The disk is full."]
        assert first_name(bench) != "Through it all"
    qtbot.waitUntil(lambda: first_name(bench) == "Through it all")


def test_what_an_earlier_process_left_is_told(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    document = bench.open(picture())
    wait_until_kept(bench, qtbot)
    document.label = Label("Not in the file")
    bench.library.note("shot.png", document.screenshot, document.saved(), document.elements)
    later = Keeping(
        library_in(tmp_path), bench.writes, bench.session.documents, bench.session.workspace, bench.session.preferences
    )
    told: list[int] = []
    later.recovered.connect(told.append)
    later.start()
    qtbot.waitUntil(lambda: told == [1])
    assert the_only(bench.library).title == "Not in the file"


@pytest.mark.parametrize("is_at_once", [True, False])
def test_two_documents_of_one_picture_are_never_kept_in_one_file(bench: Bench, qtbot: QtBot, is_at_once: bool) -> None:
    first = bench.open(picture())
    if not is_at_once:
        wait_until_kept(bench, qtbot)
    second = bench.open(picture())
    bench.session.workspace.show(first)
    rename_first(bench, "Of the first")
    bench.session.workspace.show(second)
    rename_first(bench, "Of the second")
    bench.keeping.finish(timeout_s=5)
    assert {first_name(bench, file) for file in files_in(bench.library)} == {"Of the first", "Of the second"}


def test_a_picture_that_is_opened_from_the_library_is_not_shared_either(bench: Bench, qtbot: QtBot) -> None:
    bench.session.documents.close(bench.open(picture()))
    qtbot.waitUntil(lambda: not bench.keeping._left)
    from_library = bench.open(replace(picture(), path=bench.library.folder / "shot.png"))
    bench.keeping.follow(from_library)
    from_elsewhere = bench.open(picture())
    for document, name in ((from_library, "Kept before"), (from_elsewhere, "From elsewhere")):
        bench.session.workspace.show(document)
        rename_first(bench, name)
    bench.keeping.finish(timeout_s=5)
    assert {first_name(bench, file) for file in files_in(bench.library)} == {"Kept before", "From elsewhere"}
