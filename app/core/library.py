"""The library: every inspection that is kept, how it is looked for, and how long it stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from app.core.element import Element
from app.core.geometry import Size
from app.core.saved_inspection import Label, SavedInspection
from app.core.screenshot import Screenshot

GIGABYTE = 1_000_000_000


class Keep(StrEnum):
    """What becomes of a picture that is opened or captured."""

    ALWAYS = "keep"
    ASK = "ask"
    NEVER = "never"


class Within(StrEnum):
    """Where words are looked for."""

    ANYTHING = "anything"
    TITLES = "titles"
    ELEMENTS = "elements"
    """Names of elements, and all texts that were read."""
    ANSWERS = "answers"
    """Questions and what was answered."""


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """`file` is its name in the folder, `changed_at` when it was last worked on, `size_bytes` that of its file."""

    file: str
    title: str
    changed_at: datetime
    size: Size
    elements: int = 0
    answers: int = 0
    tags: tuple[str, ...] = ()
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """All of it has to hold; the beginning of a word will do. `since` is of the last change."""

    words: str = ""
    within: Within = Within.ANYTHING
    since: datetime | None = None
    has_answers: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """What is older, or more, goes; 0 is no limit. A gigabyte is 10^9 bytes, as the systems count."""

    days: int = 90
    gigabytes: int = 5
    count: int = 0


def outlived(
    items: Iterable[LibraryItem], retention: Retention, now: datetime, spared: Collection[str]
) -> tuple[LibraryItem, ...]:
    """What has to go, the oldest last; `spared` stay, and count."""
    oldest = now - timedelta(days=retention.days) if retention.days else None
    most_bytes = retention.gigabytes * GIGABYTE
    size = 0
    going = []
    for count, item in enumerate(sorted(items, key=lambda item: item.changed_at, reverse=True), start=1):
        size += item.size_bytes
        is_too_old = oldest is not None and item.changed_at < oldest
        is_too_much = (retention.count and count > retention.count) or (most_bytes and size > most_bytes)
        if (is_too_old or is_too_much) and item.file not in spared:
            going.append(item)
    return tuple(going)


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


class Library(Protocol):
    """Inspections as files in one folder, which others may change at any time; an index that follows from them.

    For background threads, of any number at once. All of it raises StorageError; then everything is as it was.
    """

    folder: Path

    def refresh(self, is_cancelled: Callable[[], bool]) -> bool:
        """Take note of what has come, gone and changed in the folder; whether anything has."""

    def search(self, query: LibraryQuery) -> tuple[LibraryItem, ...]:
        """The last changed first."""

    def tags(self) -> tuple[str, ...]:
        """All that are in use, by the alphabet."""

    def adopt(self, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> str:
        """Keep it under a name of its own, unless the same picture with the same work is kept already; its name."""

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


THUMBNAIL = Size(256, 192)
