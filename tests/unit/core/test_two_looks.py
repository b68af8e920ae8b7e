"""Finding one thing: one place, told at once and refined by a look from near."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.backends.scripted import ScriptedBackend
from app.core.analyze import analyze
from app.core.asking import Draft, preset_request, question_request
from app.core.closer_look import crop_around
from app.core.document import Document
from app.core.geometry import Box, Size
from app.core.model_spec import SCRIPTED_MODEL
from app.core.prompt import AnswerFormat, Preset
from app.core.run import (
    Cancelled,
    Completed,
    ElementFound,
    ElementRevised,
    EngineEvent,
    Limits,
    Outcome,
    Progress,
    Query,
    Request,
    SecondLook,
    Seen,
    Stage,
    TextAdded,
    Usage,
)
from app.core.sampling import Sampling
from app.core.settings import Settings
from app.core.task import Find
from tests.support.fakes import request_of, screenshot_of
from tests.support.seeing import folded, told_by

SCREEN = Size(2880, 1800)
FAR, NEAR = Box(1008, 810, 1152, 846), Box(1018, 816, 1162, 852)
CROP = crop_around(FAR, SCREEN)
SEARCH = Find("Find…", "the save button", "Locate the save button.")


class Asked(ScriptedBackend):
    def __init__(self, script: Callable[[Query], str]) -> None:
        self.queries: list[Query] = []
        super().__init__(lambda query: self._remember(query, script))

    def _remember(self, query: Query, script: Callable[[Query], str]) -> str:
        self.queries.append(query)
        return script(query)


def search(size: Size = SCREEN) -> Request:
    asked = request_of(7, screenshot=screenshot_of(size.width, size.height))
    return replace(asked, task=SEARCH, limits=Limits(200, 40), image_tokens=1280)


def run(
    script: Callable[[Query], str], asked: Request, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[EngineEvent], EngineEvent, list[Query]]:
    backend = Asked(script)
    events: list[EngineEvent] = []
    analyze(backend, asked, events.append, is_cancelled)
    return events, events[-1], backend.queries


def second_look(end: EngineEvent) -> SecondLook:
    assert isinstance(end, Completed)
    assert end.outcome.second_look is not None
    return end.outcome.second_look


def test_the_second_look_is_at_a_part_around_the_first_and_says_where() -> None:
    events, end, queries = run(told_by(FAR, NEAR), search())
    assert [query.region for query in queries] == [None, CROP]
    assert all([turn.text for turn in query.turns] == [SEARCH.prompt] for query in queries)
    (found,) = folded(events).values()
    assert found.box is not None
    assert found.box.iou(NEAR) > 0.95
    assert found.name == "Save"
    look = second_look(end)
    assert look.is_taken
    assert look.distance == pytest.approx(11.7, abs=2)
    assert found.confidence == pytest.approx(1 - 11.7 / 148.4, abs=0.02)


def test_the_first_look_is_told_before_the_second_begins() -> None:
    events, _, _ = run(told_by(FAR, NEAR), search())
    told = [event for event in events if isinstance(event, ElementFound | ElementRevised | Progress)]
    kinds = [type(event) for event in told if not (isinstance(event, Progress) and event.stage is Stage.LOAD)]
    assert kinds == [ElementFound, Progress, ElementRevised]


def test_the_text_is_that_of_the_first_look_and_the_other_is_kept_apart() -> None:
    script = told_by(FAR, NEAR)
    asked: list[str] = []

    def remembering(query: Query) -> str:
        asked.append(script(query))
        return asked[-1]

    events, end, _ = run(remembering, search())
    assert "".join(event.text for event in events if isinstance(event, TextAdded)) == asked[0]
    assert second_look(end).text == asked[1] != asked[0]


def test_a_second_look_that_sees_nothing_leaves_the_first_with_no_confidence() -> None:
    events, end, _ = run(told_by(FAR, None), search())
    (found,) = folded(events).values()
    assert found.box is not None
    assert found.box.iou(FAR) > 0.9
    assert found.confidence == 0.0
    assert second_look(end) == SecondLook("There is no such thing.")


def test_a_second_look_at_something_else_leaves_the_first() -> None:
    assert CROP is not None
    corner = Box(CROP.x1, CROP.y1, CROP.x1 + 20, CROP.y1 + 20)
    events, end, _ = run(told_by(FAR, corner), search())
    (found,) = folded(events).values()
    assert found.box is not None
    assert found.box.iou(FAR) > 0.9
    assert found.confidence == 0.0
    assert not second_look(end).is_taken
    assert second_look(end).distance == pytest.approx(418, abs=3)


def test_a_second_look_that_boxes_all_it_sees_counts_as_none() -> None:
    assert CROP is not None
    events, end, _ = run(told_by(FAR, CROP), search())
    assert folded(events)[1].confidence == 0.0
    assert second_look(end).distance is None


def test_what_is_not_there_is_not_looked_for_twice() -> None:
    events, end, queries = run(told_by(None), search())
    assert len(queries) == 1
    assert folded(events) == {}
    assert isinstance(end, Completed)
    assert end.outcome.second_look is None


@pytest.mark.parametrize("size", [Size(640, 480), SCREEN])
def test_what_can_not_be_seen_nearer_has_no_confidence_figure(size: Size) -> None:
    everything = Box(0, 0, size.width, size.height)
    events, _, queries = run(told_by(everything), search(size))
    assert len(queries) == 1
    assert folded(events)[1].confidence is None


def test_the_crop_is_seen_at_full_resolution_whatever_the_budget() -> None:
    _, _, queries = run(told_by(FAR, NEAR), replace(search(), image_tokens=64))
    assert CROP is not None
    assert queries[0].image_tokens == 64
    assert queries[1].image_tokens * 1024 >= CROP.area


def test_of_several_places_the_first_is_meant() -> None:
    events, _, _ = run(lambda _query: '[{"bbox_2d": [1, 1, 9, 9]}, {"bbox_2d": [500, 500, 600, 600]}]', search())
    (found,) = folded(events).values()
    assert found.number == 1
    assert found.name == "the save button"


def test_giving_up_during_the_second_look_keeps_the_first() -> None:
    begun = False

    def script(query: Query) -> str:
        nonlocal begun
        begun = query.region is not None
        return told_by(FAR)(query)

    events, end, _ = run(script, search(), lambda: begun)
    assert end == Cancelled(7)
    assert folded(events)[1].confidence is None


def test_what_both_looks_cost_is_added_and_the_picture_is_the_whole_one() -> None:
    class Costly(ScriptedBackend):
        def stream(self, query: Query, watch: object):  # type: ignore[no-untyped-def]
            for piece in super().stream(query, watch):  # type: ignore[arg-type]
                seen = Seen(Size(9, 9) if query.region else Size(1440, 900), 7)
                yield replace(piece, usage=Usage(seen, tokens=30, decode_tps=10.0))

    events: list[EngineEvent] = []
    analyze(Costly(told_by(FAR, NEAR)), search(), events.append, lambda: False)
    assert isinstance(events[-1], Completed)
    usage = events[-1].outcome.usage
    assert (usage.seen, usage.tokens) == (Seen(Size(1440, 900), 7), 60)
    assert usage.decode_tps == pytest.approx(10.0)


def test_a_preset_that_finds_becomes_a_search_without_penalties() -> None:
    preset = Preset("find", "Find…", "Locate {target}.", AnswerFormat.PLACE, max_tokens=128)
    settings = Settings(sampling=Sampling(presence_penalty=1.5))
    document = Document(screenshot_of())
    request = preset_request(7, document, preset, " the save button ", settings, SCRIPTED_MODEL)
    assert request.task == SEARCH
    assert request.limits.tokens == 128
    assert request.sampling.presence_penalty == 0.0


def test_a_search_is_part_of_the_conversation() -> None:
    document = Document(screenshot_of())
    document.begin(replace(search(), run_id=1), "scripted")
    for event in (TextAdded(1, "Here."), Completed(1, Outcome())):
        document.fold(event)
    task = question_request(2, document, Draft("Is it on?"), Settings(), SCRIPTED_MODEL).task
    assert [turn.text for turn in getattr(task, "earlier", ())] == [SEARCH.prompt, "Here."]
