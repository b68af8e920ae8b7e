"""How fast bytes come, and how that is told."""

from __future__ import annotations

import pytest

from app.core.download_text import download_text, gigabytes
from app.core.pace import WINDOW_S, Pace


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_was_there_at_first_does_not_count_as_speed(clock: Clock) -> None:
    pace = Pace(clock)
    assert pace.take(3_000_000) is None
    clock.now += 2
    assert pace.take(4_000_000) == 500_000


def test_speed_follows_the_last_seconds(clock: Clock) -> None:
    pace, done = Pace(clock), 0
    for _ in range(30):
        clock.now += 1
        done += 1000
        pace.take(done)
    for _ in range(round(WINDOW_S) + 1):
        clock.now += 1
        done += 10
        speed = pace.take(done)
    assert speed == 10


def test_a_new_beginning_is_none_of_speed(clock: Clock) -> None:
    pace = Pace(clock)
    pace.take(0)
    clock.now += 1
    pace.take(1000)
    assert pace.take(0) is None
    clock.now += 1
    assert pace.take(50) == 50


def test_too_short_a_time_says_nothing(clock: Clock) -> None:
    pace = Pace(clock)
    pace.take(0)
    clock.now += 0.1
    assert pace.take(1000) is None


@pytest.mark.parametrize(
    ("speed", "words"),
    [
        (None, ""),
        (0.0, " · 0.0 MB/s"),
        (100_000_000, " · 100.0 MB/s · less than a minute left"),
        (20_000_000, " · 20.0 MB/s · 2 min left"),
        (200_000, " · 0.2 MB/s · 2 h 47 min left"),
        (100, " · 0.0 MB/s"),
    ],
)
def test_time_left_is_told_as_far_as_it_says_anything(speed: float | None, words: str) -> None:
    assert download_text(1_000_000_000, 3_000_000_000, speed) == f"33 % · 1.0 of 3.0 GB{words}"


def test_a_size_is_told_in_gigabytes() -> None:
    assert gigabytes(3_110_000_000) == "3.1 GB"
    assert download_text(0, 0).startswith("0 %")
