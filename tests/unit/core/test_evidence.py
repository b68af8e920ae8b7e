"""Where an answer comes from: asked after it, told beside it, and never in its way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

import pytest

from app.backends.scripted import ScriptedBackend
from app.core.about_part import crop_about
from app.core.analyze import analyze
from app.core.asking import Draft, preset_request, question_request
from app.core.document import Document
from app.core.errors import ModelError
from app.core.evidence import MAX_TOKENS, QUESTION
from app.core.geometry import Box
from app.core.model_spec import SCRIPTED_MODEL
from app.core.ports import Piece, Watch
from app.core.prompt import AnswerFormat, Preset, Speaker, Turn
from app.core.run import (
    Answered,
    Cancelled,
    Completed,
    ElementFound,
    EngineEvent,
    Failed,
    Limits,
    ModelState,
    Query,
    Request,
    Stopped,
    TextAdded,
)
from app.core.sampling import Sampling
from app.core.settings import Settings
from app.core.task import Ask
from tests.support.fakes import request_of, screenshot_of
from tests.support.seeing import folded

HERE = '{"bbox_2d": [100, 100, 300, 200], "label": "Save"}'
EARLIER = (Turn(Speaker.USER, "What is it?"), Turn(Speaker.ASSISTANT, "A button."))


class Answering(ScriptedBackend):
    """Says the answers one after another and keeps what was asked."""

    def __init__(self, answers: Sequence[str], error: Exception | None = None) -> None:
        super().__init__(answers)
        self._error = error
        self.queries: list[Query] = []

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        self.queries.append(query)
        if self._error and len(self.queries) > 1:
            raise self._error
        yield from super().stream(query, watch)


def question(*, shows_evidence: bool = True) -> Request:
    asked = request_of(7, screenshot=screenshot_of(1000, 500))
    return replace(asked, task=Ask("Which colour?", EARLIER, shows_evidence), limits=Limits(50, 40))


def run(
    backend: Answering, asked: Request, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[EngineEvent], EngineEvent]:
    events: list[EngineEvent] = []
    analyze(backend, asked, events.append, is_cancelled)
    return events, events[-1]


def text_of(events: Sequence[EngineEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextAdded))


def test_the_place_is_told_after_the_answer_and_its_words_are_no_part_of_it() -> None:
    events, end = run(Answering(["It is blue.", HERE]), question())
    assert text_of(events) == "It is blue."
    assert [element.place for element in folded(events).values()] == [Box(100, 50, 300, 100)]
    answered = next(place for place, event in enumerate(events) if isinstance(event, Answered))
    assert not any(isinstance(event, TextAdded) for event in events[answered:])
    assert not any(isinstance(event, ElementFound) for event in events[:answered])
    assert isinstance(end, Completed)
    assert end.outcome.second_look is not None
    assert (end.outcome.second_look.text, end.outcome.second_look.is_taken) == (HERE, True)


def test_it_goes_on_from_what_has_just_been_read_and_costs_little() -> None:
    backend = Answering(["It is blue.", HERE])
    run(backend, replace(question(), sampling=Sampling(0.7, presence_penalty=1.5)))
    first, second = backend.queries
    assert second.turns == (*first.turns, Turn(Speaker.ASSISTANT, "It is blue."), Turn(Speaker.USER, QUESTION))
    assert (second.region, second.image_tokens) == (first.region, first.image_tokens)
    assert second.limits.tokens == MAX_TOKENS == 64
    assert (second.sampling.temperature, second.sampling.presence_penalty) == (0.0, 0.0)


@pytest.mark.parametrize(
    "said", ["none", "", "The whole window.", '{"bbox_2d": [0, 0, 1000, 1000]}', '{"bbox_2d": [1, ']
)
def test_if_nothing_usable_comes_nothing_is_told(said: str) -> None:
    events, end = run(Answering(["It is blue.", said]), question())
    assert folded(events) == {}
    assert isinstance(end, Completed)
    assert end.outcome.second_look is not None
    assert not end.outcome.second_look.is_taken


@pytest.mark.parametrize(
    ("answer", "shows_evidence"),
    [("It is blue.", False), (f"Here: {HERE}", True), ("", True), (" \n", True), ("word " * 100, True)],
    ids=["not wanted", "names a place itself", "empty", "blank", "cut off"],
)
def test_it_is_asked_for_only_where_it_adds_something(answer: str, *, shows_evidence: bool) -> None:
    backend = Answering([answer, HERE])
    events, _ = run(backend, question(shows_evidence=shows_evidence))
    assert len(backend.queries) == 1
    assert not any(isinstance(event, Answered) for event in events)


def test_a_problem_with_it_is_no_problem_of_the_answer(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    _, end = run(Answering(["It is blue."], ModelError("Out of memory.")), question())
    assert isinstance(end, Completed)
    assert end.outcome.second_look is None
    assert "no evidence" in caplog.text


def folded_into_document(events: Sequence[EngineEvent]) -> Document:
    asked = question()
    document = Document(asked.screenshot)
    document.begin(asked, "scripted")
    for event in events:
        if not isinstance(event, ModelState):
            document.fold(event)
    return document


def test_giving_up_after_the_answer_takes_nothing_from_it() -> None:
    backend = Answering(["It is blue.", HERE])
    events, end = run(backend, question(), lambda: len(backend.queries) > 1)
    assert end == Cancelled(7)
    (exchange,) = folded_into_document(events).exchanges
    assert isinstance(exchange.end, Completed)
    assert (exchange.text, exchange.regions) == ("It is blue.", ())
    following = question_request(8, folded_into_document(events), Draft("And why?"), Settings(), SCRIPTED_MODEL)
    assert isinstance(following.task, Ask)
    assert [turn.text for turn in following.task.earlier] == ["Which colour?", "It is blue."]


def test_giving_up_within_the_answer_gives_up_all_of_it() -> None:
    backend = Answering(["It is blue.", HERE])
    looks = iter(range(3))
    events, _ = run(backend, question(), lambda: next(looks, None) is None)
    (exchange,) = folded_into_document(events).exchanges
    assert isinstance(exchange.end, Cancelled)
    assert not any(isinstance(event, Answered | Failed | Stopped) for event in events)


def test_an_answer_is_complete_while_its_evidence_is_looked_for() -> None:
    events, _ = run(Answering(["It is blue.", HERE]), question())
    answered = next(place for place, event in enumerate(events) if isinstance(event, Answered))
    (before,) = folded_into_document(events[:answered]).exchanges
    (after,) = folded_into_document(events[: answered + 2]).exchanges
    assert (before.is_answered, after.is_answered, after.end) == (False, True, None)
    assert after.progress is not None


@pytest.mark.parametrize(("wanted", "has_evidence"), [(True, True), (True, False), (False, True)])
def test_a_preset_says_whether_its_answer_comes_from_a_place(*, wanted: bool, has_evidence: bool) -> None:
    preset = Preset("explain", "Explain", "What is wrong?", AnswerFormat.PROSE, has_evidence=has_evidence)
    settings = Settings(show_evidence=wanted)
    task = preset_request(1, Document(screenshot_of()), preset, "", settings, SCRIPTED_MODEL).task
    assert task == Ask("What is wrong?", shows_evidence=wanted and has_evidence)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_question_of_a_person_shows_it_if_the_settings_say_so(*, wanted: bool) -> None:
    settings = Settings(show_evidence=wanted)
    task = question_request(1, Document(screenshot_of()), Draft("Where?"), settings, SCRIPTED_MODEL).task
    assert task == Ask("Where?", shows_evidence=wanted)


def test_a_part_is_seen_from_near_and_its_place_in_the_whole_is_told() -> None:
    asked = replace(question(), screenshot=screenshot_of(2000, 1000), task=Ask("Which colour?", (), True, PART))
    backend = Answering(["Blue.", HERE])
    events, _end = run(backend, asked)
    first, second = backend.queries
    crop = crop_about(PART, asked.screenshot.size)
    assert (first.region, second.region) == (crop, crop)
    assert first.turns[0].text.startswith("This is a part of a screenshot of 2000 x 1000 pixels")
    assert first.turns[0].text.endswith("Which colour?")
    (place,) = (event.element.place for event in events if isinstance(event, ElementFound))
    assert isinstance(place, Box)
    assert crop.intersection(place) == place


PART = Box(1500, 100, 1600, 140)
