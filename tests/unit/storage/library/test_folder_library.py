"""A folder of inspections: kept, found, changed by others, broken, and nothing lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from app.capture.image_file import PillowImageReader
from app.core.document import Document
from app.core.errors import AppError, StorageError
from app.core.geometry import Size
from app.core.hand_work import renamed
from app.core.library import THUMBNAIL, LibraryItem, LibraryQuery, Retention, Trashed, Within
from app.core.run import Failed
from app.core.saved_inspection import Label
from app.storage.inspection_files import InspectionFiles
from app.storage.inspection_png import KIND
from app.storage.library.folder_library import INDEX_NAME, JOURNAL_NAME, FolderLibrary
from app.storage.png_chunk import chunk_in, with_chunk
from tests.support.folder_trash import FolderTrash
from tests.support.inspected import FAIL, inspected_document
from tests.support.pictures import plain_screenshot

Make = Callable[[], FolderLibrary]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A further process, as it were: it shares the files, and nothing in memory."""
    return lambda: FolderLibrary(
        tmp_path / "library", tmp_path / "cache", PillowImageReader(), FolderTrash(tmp_path / "trash")
    )


@pytest.fixture
def library(make: Make) -> FolderLibrary:
    return make()


def never() -> bool:
    return False


def document(title: str = "shot.png", colour: bytes = b"\x10\x20\x30\xff") -> Document:
    return Document(replace(plain_screenshot(Size(400, 300), colour), title=title))


def adopted(library: FolderLibrary, document: Document) -> str:
    return library.adopt(document.screenshot, document.saved(), document.elements)


def kept(library: FolderLibrary, file: str, document: Document) -> str:
    return library.keep(file, document.screenshot, document.saved(), document.elements)


def noted(library: FolderLibrary, file: str, document: Document) -> None:
    library.note(file, document.screenshot, document.saved(), document.elements)


def found(library: FolderLibrary, words: str = "", within: Within = Within.ANYTHING) -> list[str]:
    return [item.file for item in library.search(LibraryQuery(words, within))]


def reopened(path: Path) -> Document:
    screenshot = PillowImageReader().read(path)
    kept = InspectionFiles().read(screenshot)
    return Document(screenshot, saved=kept.saved if kept else None)


def the_only(library: FolderLibrary) -> LibraryItem:
    (item,) = library.search(LibraryQuery())
    return item


def test_what_is_kept_is_an_inspection_png_for_the_owner_alone(library: FolderLibrary, tmp_path: Path) -> None:
    before = inspected_document()
    file = adopted(library, before)
    path = library.folder / file
    after = reopened(path)
    assert after.elements == before.elements
    assert [exchange.text for exchange in after.exchanges] == [exchange.text for exchange in before.exchanges]
    private = [path, tmp_path / "cache" / INDEX_NAME]
    assert [stat.S_IMODE(place.stat().st_mode) for place in private] == [0o600, 0o600]
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700


def test_an_item_tells_what_is_in_it(library: FolderLibrary) -> None:
    before = inspected_document()
    before.label = Label("Checkout", ("bug", "über"))
    adopted(library, before)
    item = the_only(library)
    assert (item.title, item.tags, item.size) == ("Checkout", ("bug", "über"), Size(400, 300))
    assert (item.elements, item.answers) == (len(before.elements), 3)
    assert abs(item.changed_at - datetime.now(UTC)) < timedelta(minutes=1)
    assert item.size_bytes == (library.folder / item.file).stat().st_size
    assert library.tags() == ("bug", "über")


@pytest.mark.parametrize(
    ("words", "within", "is_found"),
    [
        ("sav", Within.ELEMENTS, True),
        ("SAVE photo", Within.ELEMENTS, True),
        ("save missing", Within.ANYTHING, False),
        ("keeps what", Within.ANSWERS, True),
        ("keeps", Within.ELEMENTS, False),
        ("what is", Within.ANSWERS, True),
        ("shot", Within.TITLES, True),
        ("shot", Within.ANSWERS, False),
        ('"', Within.ANYTHING, False),
        ('save" OR "x', Within.ANYTHING, False),
        ("title:save", Within.ANYTHING, False),
        ("NEAR(save)", Within.ANYTHING, False),
        ("*", Within.ANYTHING, False),
    ],
)
def test_words_are_looked_for_where_they_are_wanted(
    library: FolderLibrary, words: str, within: Within, is_found: bool
) -> None:
    inspected = inspected_document(replace(plain_screenshot(Size(400, 300)), title="Shot.png"))
    adopted(library, inspected)
    assert bool(found(library, words, within)) is is_found


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("登录按钮.png", "录按"),
        ("ログイン画面", "画面"),
        ("설정 화면", "정"),
        ("Café.png", "cafe"),
        ("Ünïcode", "unicode"),
    ],
)
def test_any_script_is_found_by_parts_of_its_words(library: FolderLibrary, title: str, words: str) -> None:
    file = adopted(library, document(title))
    adopted(library, document("Another", b"\0\0\0\xff"))
    assert found(library, words) == [file]


def test_filters_hold_together(library: FolderLibrary) -> None:
    answered = adopted(library, inspected_document())
    plain = document()
    plain.label = Label(tags=("bug",))
    tagged = adopted(library, plain)
    now = datetime.now(UTC)
    search = library.search
    assert [item.file for item in search(LibraryQuery(has_answers=True))] == [answered]
    assert [item.file for item in search(LibraryQuery(tag="bug"))] == [tagged]
    assert search(LibraryQuery(tag="bug", has_answers=True)) == ()
    assert len(search(LibraryQuery(since=now - timedelta(hours=1)))) == 2
    assert search(LibraryQuery(since=now + timedelta(hours=1))) == ()


def test_the_same_picture_with_the_same_work_is_kept_once(library: FolderLibrary) -> None:
    first = adopted(library, document())
    assert adopted(library, document()) == first
    worked_on = document()
    worked_on.label = Label("Mine")
    other = adopted(library, worked_on)
    assert other != first
    again = reopened(library.folder / other)
    assert adopted(library, again) == other
    assert adopted(library, document(colour=b"\0\0\0\xff")) not in {first, other}


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


def test_what_was_noted_comes_back_after_a_kill(library: FolderLibrary, make: Make) -> None:
    mine = inspected_document()
    file = adopted(library, mine)
    mine.work_by_hand(renamed(mine.hand_work, 1, "The last word"))
    noted(library, file, mine)
    next_start = make()
    assert next_start.recover() == 1
    assert reopened(library.folder / file).elements == mine.elements
    assert found(next_start, "last word") == [file]
    assert make().recover() == 0


def test_what_was_kept_is_not_noted_any_more(library: FolderLibrary, make: Make) -> None:
    mine = inspected_document()
    file = adopted(library, mine)
    noted(library, file, mine)
    kept(library, file, mine)
    assert make().recover() == 0


def test_what_was_noted_of_a_file_that_is_another_now_is_no_danger_to_it(library: FolderLibrary, make: Make) -> None:
    mine = document()
    file = adopted(library, mine)
    noted(library, file, mine)
    other = InspectionFiles()
    others = document(colour=b"\0\xff\0\xff")
    other.write(others.screenshot, others.saved(), (), library.folder / file)
    before = (library.folder / file).read_bytes()
    make().recover()
    assert (library.folder / file).read_bytes() == before


def test_the_index_follows_from_the_folder(library: FolderLibrary, make: Make, tmp_path: Path) -> None:
    files = {adopted(library, inspected_document()), adopted(library, document())}
    shutil.rmtree(tmp_path / "cache")
    again = make()
    assert found(again) == []
    assert again.refresh(never)
    assert set(found(again)) == files
    assert len(found(again, "keeps")) == 1
    assert not again.refresh(never)


def test_what_others_put_into_the_folder_and_take_out_of_it_is_seen(library: FolderLibrary, make: Make) -> None:
    file = adopted(library, inspected_document())
    other = make()
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
def test_a_broken_index_is_made_anew(library: FolderLibrary, make: Make, tmp_path: Path, content: bytes) -> None:
    adopted(library, inspected_document())
    for ending in ("-wal", "-shm"):
        (tmp_path / "cache" / (INDEX_NAME + ending)).unlink(missing_ok=True)
    (tmp_path / "cache" / INDEX_NAME).write_bytes(content)
    (tmp_path / "cache" / JOURNAL_NAME).write_bytes(content)
    again = make()
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
    assert library.refresh(never)
    assert the_only(library).title == "Kept all the same"


def test_a_folder_that_may_not_be_written_to_is_told(library: FolderLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    file = adopted(library, document())

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    for use in (lambda: adopted(library, inspected_document()), lambda: kept(library, file, document())):
        with pytest.raises(StorageError, match="Read-only"):
            use()


def test_a_disk_that_is_gone_is_told_and_the_index_stays(make: Make, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    library = FolderLibrary(disk / "library", tmp_path / "cache", PillowImageReader(), FolderTrash(tmp_path / "trash"))
    file = adopted(library, document())
    disk.rename(tmp_path / "unplugged")
    for use in (lambda: library.refresh(never), lambda: kept(library, file, document()), lambda: library.discard(file)):
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
    assert os.listdir(library.folder) == [file]


@pytest.mark.parametrize(
    "title",
    [
        "a/b\\c:d*e?.png",
        "..",
        ".hidden",
        "",
        "  ",
        "x" * 5000,
        "登" * 500,
        "half \ud83d of a pair",
        "\u202egnp.exe",
        "line\nbreak\0.png",
        "👩‍👩‍👧‍👦" * 40,
    ],
)
def test_a_title_of_any_kind_becomes_a_file_of_the_folder(library: FolderLibrary, title: str) -> None:
    file = adopted(library, document(title))
    assert os.listdir(library.folder) == [file]
    assert not file.startswith(".")
    assert file.isprintable() or "\u200d" in file
    library.refresh(never)
    assert found(library) == [file]


def test_names_that_are_no_text_are_listed_and_opened(library: FolderLibrary) -> None:
    adopted(library, document())
    name = os.fsdecode(b"caf\xe9.png")
    Image.new("RGB", (30, 20)).save(library.folder / "plain.png")
    (library.folder / "plain.png").rename(library.folder / name)
    library.refresh(never)
    assert name in found(library)
    assert library.thumbnail(name).startswith(b"\xff\xd8")


def test_another_title_and_tags_are_in_the_file(library: FolderLibrary) -> None:
    before = inspected_document()
    file = adopted(library, before)
    changed_at = the_only(library).changed_at
    library.relabel(file, Label("Checkout", ("bug",)))
    assert (the_only(library).title, the_only(library).tags) == ("Checkout", ("bug",))
    assert the_only(library).changed_at == changed_at
    after = reopened(library.folder / file)
    assert (after.label, after.elements) == (Label("Checkout", ("bug",)), before.elements)
    library.relabel(file, Label())
    assert reopened(library.folder / file).label == Label()


def test_a_picture_without_an_inspection_can_be_renamed(library: FolderLibrary) -> None:
    adopted(library, document())
    Image.new("RGB", (30, 20)).save(library.folder / "foreign.png")
    library.refresh(never)
    library.relabel("foreign.png", Label("Known now"))
    assert found(library, "known") == ["foreign.png"]


def test_a_damaged_inspection_is_a_picture_and_is_not_renamed(library: FolderLibrary) -> None:
    file = adopted(library, inspected_document())
    png = with_chunk((library.folder / file).read_bytes(), KIND, b"no zlib")
    (library.folder / file).write_bytes(png)
    library.refresh(never)
    assert the_only(library).elements == 0
    with pytest.raises(StorageError, match="damaged"):
        library.relabel(file, Label("x"))
    assert (library.folder / file).read_bytes() == png


def test_the_trash_takes_it_and_gives_it_back(library: FolderLibrary, tmp_path: Path) -> None:
    file = adopted(library, inspected_document())
    trashed = library.remove(file)
    assert found(library) == os.listdir(library.folder) == []
    assert os.listdir(tmp_path / "trash") == [file]
    library.restore(trashed)
    assert found(library, "save") == os.listdir(library.folder) == [file]


def test_what_the_trash_does_not_take_or_tell_stays_safe(make: Make, tmp_path: Path) -> None:
    trash = FolderTrash(tmp_path / "trash")
    library = FolderLibrary(tmp_path / "library", tmp_path / "cache", PillowImageReader(), trash)
    file = adopted(library, document())
    trash.is_full = True
    with pytest.raises(AppError, match="full"):
        library.remove(file)
    assert found(library) == os.listdir(library.folder) == [file]
    with pytest.raises(StorageError, match="trash"):
        library.restore(Trashed(file, None))


def test_what_has_outlived_goes_and_what_is_open_stays(library: FolderLibrary) -> None:
    files = [adopted(library, document(f"{number}", bytes([number, 0, 0, 255]))) for number in range(5)]
    assert library.prune(Retention(days=0, gigabytes=0, count=2), spared=[files[0]]) == 2
    assert files[0] in found(library)
    assert len(found(library)) == len(os.listdir(library.folder)) == 3
    assert library.prune(Retention(), spared=()) == 0


def test_a_thumbnail_is_made_once_and_fits(library: FolderLibrary, tmp_path: Path) -> None:
    adopted(library, document())
    Image.new("RGB", (3000, 100), "red").save(library.folder / "wide.png")
    library.refresh(never)
    (tmp_path / "thumb.jpg").write_bytes(library.thumbnail("wide.png"))
    with Image.open(tmp_path / "thumb.jpg") as image:
        assert image.size == (THUMBNAIL.width, round(100 * THUMBNAIL.width / 3000))
    made = library.thumbnail("wide.png")
    (library.folder / "wide.png").write_bytes(b"")
    with pytest.raises(AppError):
        library.thumbnail("wide.png")
    assert made


def test_errors_of_runs_are_kept_too(library: FolderLibrary) -> None:
    file = adopted(library, inspected_document())
    ends = [exchange.end for exchange in reopened(library.folder / file).exchanges]
    assert any(isinstance(end, Failed) for end in ends), FAIL
    assert chunk_in((library.folder / file).read_bytes(), KIND)
