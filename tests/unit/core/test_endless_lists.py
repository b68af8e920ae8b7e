"""Lists that go on without telling anything new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.backends.scripted import ScriptedBackend
from app.core.analyze import analyze
from app.core.progress_text import end_text
from app.core.run import Completed, ElementFound, EngineEvent, Limits, Stopped, StopReason
from app.core.task import ListElements
from tests.support.fakes import request_of, screenshot_of


def run(answer: str) -> tuple[int, EngineEvent]:
    """How many elements were kept, and how it ended."""
    asked = request_of(7, screenshot=screenshot_of(1000, 500))
    asked = replace(asked, task=ListElements("List", "List them."), limits=Limits(50_000, 40))
    events: list[EngineEvent] = []
    analyze(ScriptedBackend([answer]), asked, events.append, lambda: False)
    return sum(isinstance(event, ElementFound) for event in events), events[-1]


def by_turns(round_number: int) -> str:
    """The same three boxes once more, each a little shifted, under names that were not used before."""
    return "".join(
        f'{{"bbox_2d": [{x}, {x}, {x + 90}, {x + 40}], "label": "{name}"}}, '
        for x, name in ((100, f"a{round_number}"), (300, f"b{round_number}"), (500, f"c{round_number}"))
    )


def shifted(round_number: int) -> str:
    """One box that wanders to and fro by less than its tenth."""
    shift = round_number * 7 % 3
    return f'{{"bbox_2d": [{100 + shift}, 100, {400 + shift}, {200 + round_number % 2}], "label": "row"}}, '


@pytest.mark.parametrize("once_more", [by_turns, shifted])
def test_a_list_that_only_tells_what_is_known_is_a_loop(once_more: Callable[[int], str]) -> None:
    listed = "".join(
        f'{{"bbox_2d": [{40 * n}, {n * n}, {40 * n + 30}, {n * n + 20}], "label": "n{n}"}}, ' for n in range(20)
    )
    loop = "".join(once_more(n) for n in range(100))

    kept, end = run(f"[{listed}{loop}]")

    assert isinstance(end, Stopped)
    assert end.reason is StopReason.REPEATING
    assert 20 < kept <= 23
    assert end_text(end, kept) == f"Stopped: repeating itself, {kept} elements kept"


def test_each_thing_told_under_two_names_is_no_loop() -> None:
    twice = "".join(
        f'{{"bbox_2d": [{40 * n}, {n * n}, {40 * n + 30}, {n * n + 20}], "label": "{name} {n}"}}, '
        for n in range(20)
        for name in ("icon", "button")
    )

    kept, end = run(f"[{twice}]")

    assert isinstance(end, Completed)
    assert kept == 20
