"""Requests to the model as the events they lead to."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

import pytest

from app.backends.scripted import ScriptedBackend
from app.core.analyze import analyze
from app.core.errors import AppError, ModelError, UnexpectedError
from app.core.geometry import Box, Size
from app.core.listing_format import Grid
from app.core.model_spec import SCRIPTED_MODEL
from app.core.ports import Backend, Interrupted, Piece, Watch
from app.core.prompt import AnswerFormat, Layout, Speaker, Turn
from app.core.run import (
    Cancelled,
    Completed,
    ElementFound,
    ElementRetired,
    EngineEvent,
    Failed,
    Limits,
    ModelState,
    ModelStatus,
    Progress,
    Query,
    Request,
    Seen,
    Stage,
    Started,
    Stopped,
    StopReason,
    TextAdded,
    Usage,
)
from app.core.task import Ask, ListElements
from tests.support.backends import FailingBackend, RecordingBackend
from tests.support.fakes import request_of, screenshot_of

LISTING = (
    '```json\n[\n\t{"bbox_2d": [100, 100, 200, 200], "label": "Save"},\n\t{"bbox_2d": [300, 100, 400, 200]}\n]\n```'
)


def listing_request(tokens: int = 500, elements: int = 40) -> Request:
    request = request_of(7, screenshot=screenshot_of(1000, 500))
    return replace(request, task=ListElements("List", "List them."), limits=Limits(tokens, elements))


def run(
    backend: Backend, request: Request, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[EngineEvent], EngineEvent]:
    """All events, and the last of them."""
    events: list[EngineEvent] = []
    analyze(backend, request, events.append, is_cancelled)
    return events, events[-1]


@pytest.mark.parametrize(
    ("wished", "grid", "asked"),
    [
        pytest.param(Layout.STRICT, Grid.THOUSAND, Layout.STRICT, id="strict"),
        pytest.param(Layout.FREE, Grid.THOUSAND, Layout.FREE, id="free"),
        pytest.param(Layout.STRICT, Grid.PIXELS, Layout.FREE, id="in numbers that the native layout has not"),
    ],
)
def test_a_listing_is_asked_for_in_a_layout(wished: Layout, grid: Grid, asked: Layout) -> None:
    backend = RecordingBackend([LISTING])
    request = listing_request()
    run(backend, replace(request, layout=wished, model=replace(request.model, grid=grid)))
    assert backend.queries[0].layout is asked


def states(events: Sequence[EngineEvent]) -> list[ModelStatus]:
    return [event.status for event in events if isinstance(event, ModelState)]


def rows(count: int, label: str = "") -> str:
    return json.dumps(
        [{"bbox_2d": [10, 20 * i, 90, 20 * i + 15], "label": label or f"row {i}"} for i in range(count)], indent=1
    )


def test_a_listing_is_told_by_the_grammar_of_a_run() -> None:
    events, end = run(ScriptedBackend([LISTING]), listing_request())

    assert events[0] == Started(7)
    assert [event.status for event in events if isinstance(event, ModelState)] == [
        ModelStatus.LOADING,
        ModelStatus.READY,
    ]
    assert Progress(7, Stage.LOAD, 1, 1) in events
    assert "".join(event.text for event in events if isinstance(event, TextAdded)) == LISTING
    found = [event.element for event in events if isinstance(event, ElementFound)]
    assert [(element.number, element.box) for element in found] == [
        (1, Box(100, 50, 200, 100)),
        (2, Box(300, 50, 400, 100)),
    ]
    assert isinstance(end, Completed)
    assert end.outcome.report.parsed == 2
    assert end.outcome.usage.tokens > 0
    assert sum(isinstance(event, Completed | Stopped | Cancelled | Failed) for event in events) == 1


def test_an_element_is_told_before_the_text_after_it() -> None:
    events, _ = run(ScriptedBackend([LISTING]), listing_request())

    first = next(place for place, event in enumerate(events) if isinstance(event, ElementFound))

    assert any(isinstance(event, TextAdded) for event in events[first:])


def test_a_listing_asks_with_the_words_of_its_preset_and_nothing_else() -> None:
    backend = RecordingBackend([LISTING])
    run(backend, listing_request())

    (query,) = backend.queries

    assert query.turns == (Turn(Speaker.USER, "List them."),)
    assert (query.format, query.region) == (AnswerFormat.ELEMENTS, None)


def test_a_question_goes_on_with_the_conversation() -> None:
    backend = RecordingBackend(["Blue."])
    earlier = (Turn(Speaker.USER, "What is it?"), Turn(Speaker.ASSISTANT, "A button."))

    _, end = run(backend, replace(request_of(7), task=Ask("Which colour?", earlier)))

    assert backend.queries[0].turns == (*earlier, Turn(Speaker.USER, "Which colour?"))
    assert backend.queries[0].format is AnswerFormat.PROSE
    assert isinstance(end, Completed)


def test_places_named_in_an_answer_are_told_however_many() -> None:
    request = replace(request_of(7, screenshot=screenshot_of(1000, 500)), limits=Limits(tokens=5000, elements=2))

    events, end = run(ScriptedBackend([rows(20)]), request)

    assert sum(isinstance(event, ElementFound) for event in events) == 20
    assert isinstance(end, Completed)


def test_a_model_that_counts_pixels_counts_those_it_saw() -> None:
    backend = RecordingBackend(['{"bbox_2d": [10, 10, 20, 20]}'], Usage(seen=Seen(Size(500, 250), tokens=1)))
    request = replace(listing_request(), model=replace(SCRIPTED_MODEL, grid=Grid.PIXELS))

    events, _ = run(backend, request)

    assert [event.element.box for event in events if isinstance(event, ElementFound)] == [Box(20, 20, 40, 40)]


def test_the_token_limit_keeps_what_was_complete() -> None:
    events, end = run(ScriptedBackend([rows(20)]), listing_request(tokens=60))

    assert isinstance(end, Stopped)
    assert end.reason is StopReason.TOKEN_LIMIT
    assert 0 < sum(isinstance(event, ElementFound) for event in events) < 20


def test_a_loop_ends_the_answer_and_closes_it() -> None:
    backend = RecordingBackend([rows(30, label="row")])

    events, end = run(backend, listing_request(tokens=5000))

    assert isinstance(end, Stopped)
    assert end.reason is StopReason.REPEATING
    assert backend.is_answer_closed
    assert 0 < sum(isinstance(event, ElementFound) for event in events) < 10


def test_text_that_repeats_ends_the_answer() -> None:
    events, end = run(ScriptedBackend(["Again and again. " * 100]), replace(request_of(7), limits=Limits(5000, 40)))

    assert isinstance(end, Stopped)
    assert end.reason is StopReason.REPEATING
    assert sum(isinstance(event, TextAdded) for event in events) < 200


def test_the_element_limit_ends_a_listing() -> None:
    events, end = run(ScriptedBackend([rows(20)]), listing_request(tokens=5000, elements=12))

    assert isinstance(end, Stopped)
    assert end.reason is StopReason.ELEMENT_LIMIT
    assert sum(isinstance(event, ElementFound) for event in events) == 12


def test_a_listing_of_just_the_limit_is_complete() -> None:
    _, end = run(ScriptedBackend([rows(12)]), listing_request(tokens=5000, elements=12))

    assert isinstance(end, Completed)


def test_elements_of_the_reasoning_are_retired() -> None:
    events, _ = run(ScriptedBackend(['{"bbox": [1, 1, 9, 9]} hm</think>' + LISTING]), listing_request())

    changes = [event for event in events if isinstance(event, ElementFound | ElementRetired)]

    assert changes[1] == ElementRetired(7, 1)
    assert [change.element.number for change in changes if isinstance(change, ElementFound)] == [1, 2, 3]


def test_giving_up_ends_the_answer_and_keeps_what_came_before() -> None:
    backend = RecordingBackend([LISTING])
    asked = iter(range(1000))

    events, end = run(backend, listing_request(), is_cancelled=lambda: next(asked) > 20)

    assert end == Cancelled(7)
    assert backend.is_answer_closed
    assert any(isinstance(event, TextAdded) for event in events)


def test_giving_up_ends_also_what_does_not_listen() -> None:
    class DeafBackend(ScriptedBackend):
        def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
            for tokens in range(1, 1000):
                yield Piece(f"{tokens} ", Usage(tokens=tokens))

    asked = iter(range(1000))

    events, end = run(DeafBackend(), request_of(7), is_cancelled=lambda: next(asked) > 20)

    assert end == Cancelled(7)
    assert sum(isinstance(event, TextAdded) for event in events) < 30


def test_giving_up_while_loading_asks_nothing() -> None:
    backend = RecordingBackend([LISTING])

    _, end = run(backend, listing_request(), is_cancelled=lambda: True)

    assert end == Cancelled(7)
    assert backend.queries == []


@pytest.mark.parametrize("in_load", [True, False])
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ModelError("The model is broken.", "Download it again."), ModelError),
        (ZeroDivisionError("oops"), UnexpectedError),
        (MemoryError(), UnexpectedError),
    ],
)
def test_an_error_fails_the_run_and_leaves_it(
    error: Exception, expected: type[AppError], caplog: pytest.LogCaptureFixture, *, in_load: bool
) -> None:
    _, end = run(FailingBackend(error, in_load=in_load), listing_request())

    assert isinstance(end, Failed)
    assert type(end.error) is expected
    assert end.error.__traceback__ is None
    assert ("failed unexpectedly" in caplog.text) is (expected is UnexpectedError)


def test_an_interrupted_adapter_cancels_the_run() -> None:
    _, end = run(FailingBackend(Interrupted(), in_load=True), listing_request())

    assert end == Cancelled(7)


def test_a_model_that_does_not_load_is_told_to_be_failed() -> None:
    events, _ = run(FailingBackend(ModelError("Broken."), in_load=True), listing_request())

    assert states(events) == [ModelStatus.FAILED]


def test_a_model_is_told_to_be_loading_only_while_it_loads() -> None:
    events, _ = run(ScriptedBackend([LISTING]), listing_request())

    assert states(events) == [ModelStatus.LOADING, ModelStatus.READY]


def test_a_model_whose_loading_was_given_up_is_told_to_be_unloaded() -> None:
    events, _ = run(FailingBackend(Interrupted(), in_load=True), listing_request())

    assert states(events) == [ModelStatus.UNLOADED]


def test_a_bug_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    run(FailingBackend(ZeroDivisionError("oops"), in_load=False), listing_request())

    assert "ZeroDivisionError: oops" in caplog.text
    assert "raise self._error" in caplog.text


def test_an_empty_answer_is_an_answer() -> None:
    events, end = run(ScriptedBackend([""]), listing_request())

    assert isinstance(end, Completed)
    assert not any(isinstance(event, TextAdded) for event in events)
