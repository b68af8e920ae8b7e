"""The scan by the grammar of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.element import Element, Role, Source
from app.core.errors import AppError, ImageError, UnexpectedError
from app.core.geometry import Box
from app.core.ports import Interrupted, Watch
from app.core.quick_scan import quick_scan
from app.core.run import Cancelled, Completed, ElementFound, EngineEvent, Failed, Progress, Stage, Started
from app.core.screenshot import Screenshot
from tests.support.fakes import screenshot_of

SEEN = Element(1, Role.BUTTON, "Save", Box(1, 2, 30, 40), sources=frozenset({Source.SCAN}))


class OneElementScanner:
    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    def scan(self, screenshot: Screenshot, watch: Watch) -> Iterator[Element]:
        watch.progress(Stage.SCAN_TEXT, 1, 2)
        yield SEEN
        if self._error:
            raise self._error


def scan(scanner: OneElementScanner, *, is_cancelled: bool = False) -> list[EngineEvent]:
    events: list[EngineEvent] = []
    quick_scan(scanner, 3, screenshot_of(), events.append, lambda: is_cancelled)
    return events


def test_what_is_found_is_told_as_it_is_found() -> None:
    *events, end = scan(OneElementScanner())

    assert events == [Started(3), Progress(3, Stage.SCAN_TEXT, 1, 2), ElementFound(3, SEEN)]
    assert isinstance(end, Completed)
    assert end.outcome.report.parsed == 1
    assert end.outcome.usage.scan_s is not None
    assert end.outcome.usage.scan_s >= 0


def test_a_scan_given_up_finds_nothing_more() -> None:
    assert scan(OneElementScanner(), is_cancelled=True)[-1] == Cancelled(3)
    assert scan(OneElementScanner(Interrupted()))[-1] == Cancelled(3)


@pytest.mark.parametrize(("error", "expected"), [(ImageError("No."), ImageError), (IndexError(), UnexpectedError)])
def test_an_error_fails_the_scan_only(
    error: Exception, expected: type[AppError], caplog: pytest.LogCaptureFixture
) -> None:
    end = scan(OneElementScanner(error))[-1]

    assert isinstance(end, Failed)
    assert type(end.error) is expected
    assert ("failed unexpectedly" in caplog.text) is (expected is UnexpectedError)
