"""What is said of a kept inspection."""

from __future__ import annotations

from datetime import datetime

from app.core.library import LibraryItem, Retention
from app.core.words import _, plural


def facts_of(item: LibraryItem) -> tuple[str, ...]:
    """A line each: when, how large, what is in it, which program, its tags."""
    lines = (
        date_of(item),
        _("{width} × {height} pixels").format(width=item.size.width, height=item.size.height),
        contents_of(item),
        item.program,
        ", ".join(item.tags),
    )
    return tuple(line for line in lines if line)


def date_of(item: LibraryItem, now: datetime | None = None) -> str:
    """In the time of the place; the day is left out today."""
    at = item.changed_at.astimezone()
    today = (now or datetime.now().astimezone()).date()
    if at.date() == today:
        return _("Today, {time}").format(time=f"{at:%H:%M}")
    return f"{at:%Y-%m-%d %H:%M}"


def contents_of(item: LibraryItem) -> str:
    elements = plural("{count} element", "{count} elements", item.elements)
    if not item.answers:
        return elements
    answers = plural("{count} answer", "{count} answers", item.answers)
    return f"{elements} · {answers}"


def limits_text(retention: Retention) -> tuple[str, ...]:
    """A sentence each on what leaves the library by itself."""
    days, gigabytes, count = retention.days, retention.gigabytes, retention.count
    sentences = list[str]()
    if days:
        sentences.append(
            plural(
                "What has not changed for a day is deleted.", "What has not changed for {count} days is deleted.", days
            )
        )
    if gigabytes:
        sentences.append(_("Beyond {size} GB, the oldest are deleted.").format(size=gigabytes))
    if count:
        sentences.append(plural("Only the last one is kept.", "Only the last {count} are kept.", count))
    return tuple(sentences)


def read_tags(typed: str) -> tuple[str, ...]:
    """Between commas, each once."""
    tags = (" ".join(tag.split()) for tag in typed.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
