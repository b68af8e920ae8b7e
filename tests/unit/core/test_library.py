"""What outlives its time in the library, and what is said of an inspection there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Size
from app.core.library import GIGABYTE, LibraryItem, Retention, outlived
from app.core.library_text import contents_of, date_of, facts_of, limits_text, read_tags

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def item(number: int, days: float = 0, size: int = 0) -> LibraryItem:
    return LibraryItem(f"{number}.png", f"{number}", NOW - timedelta(days=days), Size(40, 30), size_bytes=size)


def gone(items: list[LibraryItem], retention: Retention, *spared: str) -> list[str]:
    return [item.file for item in outlived(items, retention, NOW, spared)]


def test_without_limits_all_stay() -> None:
    assert gone([item(1, days=9999, size=99 * GIGABYTE)], Retention()) == []


def test_what_is_too_old_goes() -> None:
    items = [item(1, days=1), item(2, days=89.9), item(3, days=90.1), item(4, days=-3)]
    assert gone(items, Retention(days=90)) == ["3.png"]


def test_the_oldest_go_where_there_is_too_much() -> None:
    items = [item(number, days=number, size=2 * GIGABYTE) for number in (3, 1, 2)]
    assert gone(items, Retention(gigabytes=5)) == ["3.png"]
    assert gone(items, Retention(count=1)) == ["2.png", "3.png"]


def test_what_is_spared_stays_and_counts() -> None:
    items = [item(number, days=number, size=2 * GIGABYTE) for number in (1, 2, 3)]
    assert gone(items, Retention(gigabytes=3), "1.png", "2.png") == ["3.png"]
    assert gone(items, Retention(days=1, count=1), "1.png", "2.png", "3.png") == []


@given(
    st.lists(st.tuples(st.integers(-5, 200), st.integers(0, 3 * GIGABYTE)), max_size=12),
    st.builds(Retention, st.integers(0, 100), st.integers(0, 5), st.integers(0, 5)),
)
def test_what_stays_is_within_the_limits(ages: list[tuple[int, int]], retention: Retention) -> None:
    items = [item(number, days, size) for number, (days, size) in enumerate(ages)]
    files = set(gone(items, retention))
    left = [item for item in items if item.file not in files]
    assert all(not retention.days or NOW - item.changed_at <= timedelta(days=retention.days) for item in left)
    assert not retention.count or len(left) <= retention.count
    assert not retention.gigabytes or sum(item.size_bytes for item in left) <= retention.gigabytes * GIGABYTE


def test_facts() -> None:
    known = LibraryItem("a.png", "A", NOW, Size(1440, 900), 136, 1, ("bug", "dark"))
    assert facts_of(known)[1:] == ("1440 × 900 pixels", "136 elements · 1 answer", "bug, dark")
    assert contents_of(item(1)) == "0 elements"
    local = NOW.astimezone()
    assert date_of(known, local) == f"Today, {local:%H:%M}"
    assert date_of(known, local + timedelta(days=1)) == f"{local:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("retention", "said"),
    [
        (Retention(), ()),
        (Retention(90, 5), ("What has not changed for 90 days is deleted.", "Beyond 5 GB, the oldest are deleted.")),
        (Retention(count=1), ("Only the last one is kept.",)),
        (Retention(days=1, count=20), ("What has not changed for a day is deleted.", "Only the last 20 are kept.")),
    ],
)
def test_limits(retention: Retention, said: tuple[str, ...]) -> None:
    assert limits_text(retention) == said


@pytest.mark.parametrize(
    ("typed", "tags"),
    [("", ()), (" , ,", ()), ("bug", ("bug",)), ("a  b,c ,\tc, a b", ("a b", "c")), ("登录", ("登录",))],
)
def test_tags_stand_between_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert read_tags(typed) == tags
