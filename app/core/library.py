"""The library: every inspection that is kept, how it is looked for, and how long it stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.geometry import Size

GIGABYTE = 1_000_000_000

THUMBNAIL = Size(256, 192)
"""A thumbnail has at most as many pixels either way."""


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
    """`file` is its name in the folder, `changed_at` when it was last worked on, `size_bytes` that of its
    file, `program` what was in front when it was captured."""

    file: str
    title: str
    changed_at: datetime
    size: Size
    elements: int = 0
    answers: int = 0
    tags: tuple[str, ...] = ()
    size_bytes: int = 0
    program: str = ""


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """All of it has to hold; the beginning of a word will do. `since` is of the last change."""

    words: str = ""
    within: Within = Within.ANYTHING
    since: datetime | None = None
    has_answers: bool = False
    tag: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a search can be narrowed to: all that there is in the library, by the alphabet."""

    tags: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """What is older, or more, goes; 0 is no limit. A gigabyte is 10^9 bytes, as the systems count."""

    days: int = 0
    gigabytes: int = 0
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
