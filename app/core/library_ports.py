"""What the app asks of whatever keeps inspections."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.element import Element
from app.core.library import Facets, LibraryItem, LibraryQuery, Retention
from app.core.saved_inspection import FoundInspection, Label, SavedInspection
from app.core.screenshot import Screenshot


@dataclass(frozen=True, slots=True)
class Trashed:
    """What was moved to the system's trash, and where it lies there; None where the system does not tell."""

    file: str
    place: Path | None


class Trash(Protocol):
    """The system's."""

    def take(self, path: Path) -> Path | None:
        """Where it lies now; None if that is not told. Raises StorageError; then it is where it was."""

    def give_back(self, place: Path, path: Path) -> None:
        """Put it where it was; nothing may lie there. Raises StorageError."""


class InspectionStore(Protocol):
    """Inspections in files that are pictures. Slow for large ones: for background threads."""

    def write(self, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...], path: Path) -> None:
        """`elements` are those of the list. Raises StorageError; then the file is as it was."""

    def read(self, screenshot: Screenshot) -> FoundInspection | None:
        """What the file it came from has. Raises ImageError if that can't be used."""


class Library(Protocol):
    """Inspections as files in one folder, which others may change at any time; an index that follows from them.

    For background threads, of any number at once. All of it raises StorageError; then everything is as it was.
    """

    folder: Path

    def refresh(self, is_cancelled: Callable[[], bool]) -> bool:
        """Take note of what has come, gone and changed in the folder; whether anything has."""

    def search(self, query: LibraryQuery) -> tuple[LibraryItem, ...]:
        """The last changed first."""

    def facets(self) -> Facets:
        """What a search can be narrowed to now."""

    def adopt(
        self,
        screenshot: Screenshot,
        saved: SavedInspection,
        elements: tuple[Element, ...],
        *,
        is_apart: bool = False,
        taken: Collection[str] = (),
    ) -> str:
        """Keep it under a name of its own, unless the same picture with the same work is kept already; its name.

        One that `is_apart` has a file of its own in any case, and nobody gets one that is `taken`: another document is
        kept there. The same screenshot a second time is kept where it is.
        """

    def follow(self, file: str) -> None:
        """It has been opened and will be kept again; what others make of it from now on is not overwritten."""

    def keep(self, file: str, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> str:
        """Its name; another one than `file` if somebody else has changed that."""

    def note(self, file: str, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> None:
        """So quickly that it can be done every second: `recover` makes it part of the file."""

    def recover(self) -> int:
        """Bring what was noted and not kept into the files; how many there were."""

    def relabel(self, file: str, label: Label) -> None:
        """Another title, other tags."""

    def remove(self, file: str) -> Trashed: ...

    def restore(self, trashed: Trashed) -> None: ...

    def discard(self, file: str) -> None:
        """For good; a person has been asked."""

    def prune(self, retention: Retention, spared: Collection[str]) -> int:
        """Remove for good what has outlived; how many."""

    def thumbnail(self, file: str) -> bytes:
        """A JPEG of at most THUMBNAIL pixels either way. Raises ImageError, too."""
