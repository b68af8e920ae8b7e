"""Inspections that are kept, and what is known of them then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.capture.image_file import PillowImageReader
from app.core.document import Document
from app.core.geometry import Size
from app.core.library import LibraryItem, LibraryQuery, Within
from app.storage.inspection_files import InspectionFiles
from app.storage.library.folder_library import FolderLibrary
from app.storage.profile import Profile
from tests.support.folder_trash import FolderTrash
from tests.support.pictures import plain_screenshot


def library_in(folder: Path) -> FolderLibrary:
    """A further process, as it were: it shares the files, and nothing in memory."""
    return FolderLibrary(folder / "library", folder / "cache", PillowImageReader(), FolderTrash(folder / "trash"))


def library_of(profile: Path) -> FolderLibrary:
    """That of the app, with the system's trash."""
    from app.ui.system_trash import SystemTrash

    used = Profile(profile)
    return FolderLibrary(used.library, used.cache, PillowImageReader(), SystemTrash())


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


def files_in(library: FolderLibrary) -> list[str]:
    return sorted(path.name for path in library.folder.iterdir())
