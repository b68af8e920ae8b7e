"""A folder of inspections: kept, found, named, thrown away and taken back."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest
from PIL import Image

from app.core.errors import AppError
from app.core.geometry import Size
from app.core.library import THUMBNAIL, Facets, LibraryQuery, Retention, Within
from app.core.run import Failed
from app.core.saved_inspection import Label
from app.core.screenshot import Screenshot
from app.storage.inspection_chunk import KIND
from app.storage.library import folder_library
from app.storage.library.folder_library import INDEX_NAME, FolderLibrary
from app.storage.png_chunk import chunk_in
from tests.support.inspected import FAIL, inspected_document
from tests.support.kept import adopted, document, files_in, found, kept, library_in, never, reopened, the_only
from tests.support.pictures import plain_screenshot


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
    assert library.facets() == Facets(("bug", "über"))


def test_a_capture_is_found_by_the_program_it_was_taken_of(library: FolderLibrary, tmp_path: Path) -> None:
    mail, files = document("a.png", b"\x01\x02\x03\xff"), document("b.png", b"\x04\x05\x06\xff")
    mail.screenshot = replace(mail.screenshot, program="Mail")
    files.screenshot = replace(files.screenshot, program="Files & more")
    of_mail, _of_files = adopted(library, mail), adopted(library, files)
    for index in (library, library_in(tmp_path)):
        assert [item.file for item in index.search(LibraryQuery(program="Mail"))] == [of_mail]
        assert found(index, "mail", Within.TITLES) == [of_mail]
        assert index.facets().programs == ("Files & more", "Mail")
        assert next(iter(index.search(LibraryQuery(program="Mail")))).program == "Mail"
    assert reopened(library.folder / of_mail).screenshot.program == "Mail"


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
    assert adopted(library, again) not in {first, other}, "the other one is open still"
    del worked_on, again
    assert adopted(library, reopened(library.folder / other)) in files_in(library)
    assert len(files_in(library)) == 3
    assert adopted(library, document(colour=b"\0\0\0\xff")) not in {first, other}


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
    assert files_in(library) == [file]
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


def test_the_trash_takes_it_and_gives_it_back(library: FolderLibrary, tmp_path: Path) -> None:
    file = adopted(library, inspected_document())
    trashed = library.remove(file)
    assert found(library) == files_in(library) == []
    assert [path.name for path in (tmp_path / "trash").iterdir()] == [file]
    library.restore(trashed)
    assert found(library, "save") == files_in(library) == [file]


def test_what_has_outlived_goes_and_what_is_open_stays(library: FolderLibrary) -> None:
    files = [adopted(library, document(f"{number}", bytes([number, 0, 0, 255]))) for number in range(5)]
    assert library.prune(Retention(count=2), spared=[files[0]]) == 2
    assert files[0] in found(library)
    assert len(found(library)) == len(files_in(library)) == 3
    assert library.prune(Retention(days=90, gigabytes=5), spared=()) == 0


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


def test_a_clock_that_has_gone_astray_makes_nothing_old(
    library: FolderLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopted(library, document())

    class Astray(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls(2099, 1, 1, tzinfo=tz)

    monkeypatch.setattr(folder_library, "datetime", Astray)
    assert library_in(tmp_path).prune(Retention(days=90), spared=()) == 0
    assert library_in(tmp_path).prune(Retention(days=6), spared=()) == 1


def test_small_pictures_of_what_has_gone_go_too(library: FolderLibrary, tmp_path: Path) -> None:
    gone = adopted(library, document())
    left = adopted(library, document(colour=b"\0\0\0\xff"))
    Image.new("RGB", (30, 20)).save(library.folder / "foreign.png")
    library.refresh(never)
    library.thumbnail("foreign.png")
    thumbnails = tmp_path / "cache" / "thumbnails"
    assert len(list(thumbnails.iterdir())) == 3
    (library.folder / gone).unlink()
    library.refresh(never)
    assert len(list(thumbnails.iterdir())) == 2
    assert library.thumbnail(left).startswith(b"\xff\xd8")


def test_a_picture_is_compressed_once(library: FolderLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = document()
    file = adopted(library, mine)

    def refuse(_screenshot: Screenshot) -> bytes:
        pytest.fail("it is in the file already")

    monkeypatch.setattr("app.storage.inspection_png.encoded_png", refuse)
    mine.label = Label("Kept again")
    assert kept(library, file, mine) == file
    again = reopened(library.folder / file)
    assert (again.title, again.screenshot.pixels) == ("Kept again", mine.screenshot.pixels)
