"""A library that others change, that breaks, fills up or is gone: nothing is lost, and it is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from app.capture.image_file import PillowImageReader
from app.core.errors import AppError, StorageError
from app.core.hand_work import renamed
from app.core.library import LibraryQuery, Retention
from app.core.library_ports import Trashed
from app.core.saved_inspection import Label
from app.storage.inspection_chunk import KIND
from app.storage.inspection_files import InspectionFiles
from app.storage.library.folder_library import INDEX_NAME, JOURNAL_NAME, FolderLibrary
from app.storage.png_chunk import with_chunk
from tests.support.folder_trash import FolderTrash
from tests.support.inspected import inspected_document
from tests.support.kept import adopted, document, files_in, found, kept, library_in, never, noted, reopened, the_only


def test_a_file_that_somebody_has_changed_is_not_written_over(library: FolderLibrary) -> None:
    mine = document()
    file = adopted(library, mine)
    theirs = with_chunk((library.folder / file).read_bytes(), b"ruBB", b"theirs")
    (library.folder / file).write_bytes(theirs)
    mine.label = Label("Mine")
    other = kept(library, file, mine)
    assert other != file
    assert (library.folder / file).read_bytes() == theirs
    assert reopened(library.folder / other).title == "Mine"
    assert kept(library, other, mine) == other


def test_a_file_that_somebody_has_taken_away_is_written_again(library: FolderLibrary) -> None:
    mine = document()
    file = adopted(library, mine)
    (library.folder / file).unlink()
    assert kept(library, file, mine) == file
    assert reopened(library.folder / file).screenshot.size == mine.screenshot.size


def test_what_was_noted_comes_back_after_a_kill(library: FolderLibrary, tmp_path: Path) -> None:
    mine = inspected_document()
    file = adopted(library, mine)
    mine.work_by_hand(renamed(mine.hand_work, 1, "The last word"))
    noted(library, file, mine)
    next_start = library_in(tmp_path)
    assert next_start.recover() == 1
    assert reopened(library.folder / file).elements == mine.elements
    assert found(next_start, "last word") == [file]
    assert library_in(tmp_path).recover() == 0


def test_what_was_kept_is_not_noted_any_more(library: FolderLibrary, tmp_path: Path) -> None:
    mine = inspected_document()
    file = adopted(library, mine)
    noted(library, file, mine)
    kept(library, file, mine)
    assert library_in(tmp_path).recover() == 0


def test_what_was_noted_is_no_danger_to_a_file_that_is_another_now(library: FolderLibrary, tmp_path: Path) -> None:
    mine = document()
    file = adopted(library, mine)
    noted(library, file, mine)
    other = InspectionFiles()
    others = document(colour=b"\0\xff\0\xff")
    other.write(others.screenshot, others.saved(), (), library.folder / file)
    before = (library.folder / file).read_bytes()
    library_in(tmp_path).recover()
    assert (library.folder / file).read_bytes() == before


def test_the_index_follows_from_the_folder(library: FolderLibrary, tmp_path: Path) -> None:
    files = {adopted(library, inspected_document()), adopted(library, document())}
    shutil.rmtree(tmp_path / "cache")
    again = library_in(tmp_path)
    assert found(again) == []
    assert again.refresh(never)
    assert set(found(again)) == files
    assert len(found(again, "keeps")) == 1
    assert not again.refresh(never)


def test_what_others_put_into_the_folder_and_take_out_of_it_is_seen(library: FolderLibrary, tmp_path: Path) -> None:
    file = adopted(library, inspected_document())
    other = library_in(tmp_path)
    adopted(other, document())
    (library.folder / file).rename(library.folder / "renamed by hand.png")
    Image.new("RGB", (30, 20)).save(library.folder / "foreign.PNG")
    (library.folder / "notes.txt").write_text("no picture")
    (library.folder / "broken.png").write_bytes(b"no picture")
    (library.folder / "folder.png").mkdir()
    assert library.refresh(never)
    assert set(found(library)) == {"renamed by hand.png", "foreign.PNG", "shot.png"}
    assert not library.refresh(never)
    assert (library.folder / "broken.png").read_bytes() == b"no picture"


@pytest.mark.parametrize("content", [b"garbage" * 1000, b""])
def test_a_broken_index_is_made_anew(library: FolderLibrary, tmp_path: Path, content: bytes) -> None:
    adopted(library, inspected_document())
    for ending in ("-wal", "-shm"):
        (tmp_path / "cache" / (INDEX_NAME + ending)).unlink(missing_ok=True)
    (tmp_path / "cache" / INDEX_NAME).write_bytes(content)
    (tmp_path / "cache" / JOURNAL_NAME).write_bytes(content)
    again = library_in(tmp_path)
    assert again.recover() == 0
    assert again.refresh(never)
    assert len(found(again, "save")) == 1


def test_a_locked_index_keeps_nothing_from_being_kept(
    library: FolderLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.library.database.PATIENCE_S", 0.05)
    file = adopted(library, document())
    with closing(sqlite3.connect(tmp_path / "cache" / INDEX_NAME)) as other:
        other.execute("BEGIN EXCLUSIVE")
        mine = document()
        mine.label = Label("Kept all the same")
        assert kept(library, file, mine) == file
        assert [item.title for item in library.search(LibraryQuery())] == ["shot.png"]
        other_file = adopted(library, document("another.png", b"\0\0\0\xff"))
    assert library.refresh(never)
    titles = {item.file: item.title for item in library.search(LibraryQuery())}
    assert titles == {file: "Kept all the same", other_file: "another.png"}


def test_a_folder_that_may_not_be_written_to_is_told(library: FolderLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    file = adopted(library, document())

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(StorageError, match="Read-only"):
        adopted(library, inspected_document())
    with pytest.raises(StorageError, match="Read-only"):
        kept(library, file, document())


def test_a_disk_that_is_gone_is_told_and_the_index_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    library = FolderLibrary(disk / "library", tmp_path / "cache", PillowImageReader(), FolderTrash(tmp_path / "trash"))
    file = adopted(library, document())
    disk.rename(tmp_path / "unplugged")
    uses: tuple[Callable[[], object], ...] = (
        lambda: library.refresh(never),
        lambda: kept(library, file, document()),
        lambda: library.discard(file),
    )
    for use in uses:
        with pytest.raises(StorageError):
            use()
        assert not disk.exists()
    assert found(library) == [file]


def test_a_full_disk_leaves_the_file_as_it_was_and_no_empty_one(
    library: FolderLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = adopted(library, document())
    before = (library.folder / file).read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        kept(library, file, inspected_document())
    with pytest.raises(StorageError, match="No space left"):
        adopted(library, inspected_document())
    assert (library.folder / file).read_bytes() == before
    assert files_in(library) == [file]


def test_a_damaged_inspection_is_a_picture_and_is_not_renamed(library: FolderLibrary) -> None:
    file = adopted(library, inspected_document())
    png = with_chunk((library.folder / file).read_bytes(), KIND, b"no zlib")
    (library.folder / file).write_bytes(png)
    library.refresh(never)
    assert the_only(library).elements == 0
    with pytest.raises(StorageError, match="damaged"):
        library.relabel(file, Label("x"))
    assert (library.folder / file).read_bytes() == png


def test_what_the_trash_does_not_take_or_tell_stays_safe(tmp_path: Path) -> None:
    trash = FolderTrash(tmp_path / "trash")
    library = FolderLibrary(tmp_path / "library", tmp_path / "cache", PillowImageReader(), trash)
    file = adopted(library, document())
    trash.is_full = True
    with pytest.raises(AppError, match="full"):
        library.remove(file)
    assert found(library) == files_in(library) == [file]
    with pytest.raises(StorageError, match="trash"):
        library.restore(Trashed(file, None))


def test_what_was_noted_waits_for_a_disk_that_is_gone(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    library = FolderLibrary(disk / "library", tmp_path / "cache", PillowImageReader(), FolderTrash(tmp_path / "trash"))
    mine = document()
    file = adopted(library, mine)
    mine.label = Label("Noted")
    noted(library, file, mine)
    disk.rename(tmp_path / "unplugged")
    with pytest.raises(StorageError):
        library.recover()
    (tmp_path / "unplugged").rename(disk)
    assert library.recover() == 1
    assert reopened(library.folder / file).title == "Noted"


def test_what_somebody_has_just_worked_on_does_not_outlive(library: FolderLibrary) -> None:
    file = adopted(library, document())
    path = library.folder / file
    path.write_bytes(with_chunk(path.read_bytes(), b"ruBB", b"theirs"))
    adopted(library, document(colour=b"\0\0\0\xff"))
    assert library.prune(Retention(count=1), spared=()) == 0
    assert path.exists()
