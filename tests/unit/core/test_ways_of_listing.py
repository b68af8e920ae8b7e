"""Guided, whole and tiled: one code, one grammar of events, one list at the end."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from app.backends.scripted import ScriptedBackend
from app.core.analyze import analyze
from app.core.document import Document
from app.core.element import Element
from app.core.geometry import Box, Size
from app.core.ports import Backend, Piece, Watch
from app.core.prompt import Speaker
from app.core.run import (
    Cancelled,
    Completed,
    EngineEvent,
    Limits,
    ModelState,
    Progress,
    Query,
    Request,
    Seen,
    Stage,
    Stopped,
    StopReason,
    TextAdded,
    Usage,
)
from app.core.task import ListElements, ListingWay
from tests.support.fakes import request_of, screenshot_of
from tests.support.seeing import button, folded, listing_what_is_in_view

GUIDE = "Texts:\n{hints}"
SCREEN = Size(2500, 1500)
PLENTY = Limits(4000, 400)
BUTTONS = [button(f"{x}, {y}", Box(x, y, x + 100, y + 40)) for x in range(20, 2400, 160) for y in range(20, 1400, 300)]


class CutAnswers(ScriptedBackend):
    """Says its answers in pieces of the given lengths, again and again."""

    def __init__(self, script: Callable[[Query], str], lengths: Sequence[int]) -> None:
        super().__init__(script)
        self._script = script
        self._lengths = lengths

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        text = self._script(query)
        bounds = [0]
        while bounds[-1] < len(text):
            bounds.append(bounds[-1] + self._lengths[len(bounds) % len(self._lengths)])
        for tokens, (start, end) in enumerate(pairwise(bounds), start=1):
            yield Piece(text[start:end], Usage(tokens=tokens))


class Recording(ScriptedBackend):
    def __init__(self, script: Callable[[Query], str], usage: Usage | None = None) -> None:
        super().__init__(script)
        self.queries: list[Query] = []
        self._usage = usage

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        self.queries.append(query)
        watch.progress(Stage.VISION, 1, 2)
        for piece in super().stream(query, watch):
            yield replace(piece, usage=self._usage) if self._usage else piece


def request(way: ListingWay, size: Size = SCREEN, hints: tuple[Element, ...] = (), limits: Limits = PLENTY) -> Request:
    listing = ListElements("List", "List them.", way, GUIDE)
    asked = request_of(7, screenshot=screenshot_of(size.width, size.height))
    return replace(asked, task=listing, hints=hints, limits=limits, image_tokens=1024)


def run(
    backend: Backend, asked: Request, is_cancelled: Callable[[], bool] = lambda: False
) -> tuple[list[EngineEvent], EngineEvent]:
    events: list[EngineEvent] = []
    analyze(backend, asked, events.append, is_cancelled)
    return events, events[-1]


def boxes(elements: Sequence[Element] | dict[int, Element]) -> list[tuple[int, ...]]:
    """To the nearest four pixels, what a part's grid may round away."""
    listed = elements.values() if isinstance(elements, dict) else elements
    return sorted(tuple(round(edge / 4) for edge in e.box.corners) for e in listed if e.box)


def is_same(found: dict[int, Element], known: Sequence[Element]) -> bool:
    return len(found) == len(known) and all(
        any(e.box and k.box and e.box.iou(k.box) > 0.9 and e.name == k.name for e in found.values()) for k in known
    )


def test_a_guided_listing_names_what_the_scan_has_read() -> None:
    backend = Recording(listing_what_is_in_view(BUTTONS))
    run(backend, request(ListingWay.GUIDED, hints=(button("Save", Box(0, 0, 9, 9)),)))
    (query,) = backend.queries
    assert query.region is None
    assert [turn.text for turn in query.turns] == ["List them.\nTexts:\nSave"]


def test_a_whole_listing_says_the_sentence_alone() -> None:
    backend = Recording(listing_what_is_in_view(BUTTONS))
    run(backend, request(ListingWay.WHOLE))
    assert [turn.text for turn in backend.queries[0].turns] == ["List them."]


def test_every_way_begins_with_the_picture_and_the_same_words() -> None:
    """What has been read of a picture ahead is then good for all of them."""
    queries = []
    for way in (ListingWay.GUIDED, ListingWay.WHOLE):
        backend = Recording(listing_what_is_in_view(BUTTONS))
        run(backend, request(way, hints=tuple(BUTTONS)))
        queries += backend.queries
    assert all(query.turns[0].speaker is Speaker.USER for query in queries)
    assert all(query.turns[0].text.startswith("List them.") for query in queries)
    assert len({(query.region, query.image_tokens) for query in queries}) == 1


def test_a_tiled_listing_sees_all_once_at_full_resolution() -> None:
    backend = Recording(listing_what_is_in_view(BUTTONS))
    events, end = run(backend, request(ListingWay.TILED))
    assert isinstance(end, Completed)
    assert len(backend.queries) > 3
    assert all(q.region and q.region.area <= q.image_tokens * 1024 for q in backend.queries)
    assert is_same(folded(events), BUTTONS)
    assert end.outcome.report.parsed > len(BUTTONS)
    assert end.outcome.report.merged >= end.outcome.report.parsed - len(BUTTONS)


def test_a_part_is_guided_by_what_was_read_in_it() -> None:
    backend = Recording(listing_what_is_in_view(BUTTONS))
    run(
        backend,
        request(ListingWay.TILED, hints=(button("Top", Box(0, 0, 9, 9)), button("End", Box(2490, 1490, 2499, 1499)))),
    )
    texts = [query.turns[0].text for query in backend.queries]
    assert texts[0] == "List them.\nTexts:\nTop"
    assert texts[-1] == "List them.\nTexts:\nEnd"
    assert "List them." in texts


def test_progress_counts_the_parts_and_nothing_else() -> None:
    backend = Recording(listing_what_is_in_view(BUTTONS))
    events, _ = run(backend, request(ListingWay.TILED))
    told = [event for event in events if isinstance(event, Progress) and event.stage is not Stage.LOAD]
    count = len(backend.queries)
    assert told == [Progress(7, Stage.TILE, done, count) for done in range(count)]


def test_the_texts_of_all_parts_are_told_a_blank_line_apart() -> None:
    script = listing_what_is_in_view(BUTTONS)
    backend = Recording(script)
    events, _ = run(backend, request(ListingWay.TILED))
    told = "".join(event.text for event in events if isinstance(event, TextAdded))
    assert told == "\n\n".join(script(query) for query in backend.queries)


def test_a_picture_that_is_seen_in_full_is_one_part() -> None:
    backend = Recording(listing_what_is_in_view(BUTTONS[:1]))
    events, _ = run(backend, request(ListingWay.TILED, Size(800, 600)))
    assert [query.region for query in backend.queries] == [Box(0, 0, 800, 600)]
    assert is_same(folded(events), BUTTONS[:1])


def test_what_is_longer_than_a_part_is_put_together() -> None:
    bar = button("Title", Box(10, 700, 2480, 760))
    events, _ = run(ScriptedBackend(listing_what_is_in_view([bar])), request(ListingWay.TILED))
    (found,) = folded(events).values()
    assert found.box is not None
    assert found.box.iou(bar.box or Box(0, 0, 1, 1)) > 0.95


def test_all_parts_share_the_limit_on_elements() -> None:
    events, end = run(
        ScriptedBackend(listing_what_is_in_view(BUTTONS)), request(ListingWay.TILED, limits=Limits(4000, 2))
    )
    assert isinstance(end, Stopped)
    assert end.reason is StopReason.ELEMENT_LIMIT
    assert len(folded(events)) == 10


def test_all_parts_share_the_limit_on_tokens() -> None:
    backend = Recording(lambda _query: "word " * 1000)
    _, end = run(backend, request(ListingWay.TILED, Size(5120, 2880), limits=Limits(20, 40)))
    assert isinstance(end, Stopped)
    assert end.reason is StopReason.TOKEN_LIMIT
    assert end.outcome.usage.tokens == 200
    assert len(backend.queries) == 10


def test_a_part_that_runs_in_circles_does_not_end_the_others() -> None:
    seen = listing_what_is_in_view(BUTTONS)

    def script(query: Query) -> str:
        is_first = query.region is not None and query.region.x1 == query.region.y1 == 0
        return '{"bbox_2d": [1, 2, 30, 40]}, ' * 50 if is_first else seen(query)

    events, end = run(ScriptedBackend(script), request(ListingWay.TILED))
    assert isinstance(end, Completed)
    assert end.outcome.report.warnings == ("In 1 part of the picture the list was ended early.",)
    assert len(folded(events)) > len(BUTTONS) / 2


def test_an_only_part_ends_as_a_whole_listing_does() -> None:
    backend = ScriptedBackend(['{"bbox_2d": [1, 2, 30, 40]}, ' * 50])
    ends = [run(backend, request(way, Size(800, 600)))[1] for way in (ListingWay.TILED, ListingWay.WHOLE)]
    assert all(isinstance(end, Stopped) and end.reason is StopReason.REPEATING for end in ends)


def test_what_it_cost_is_told_for_all_parts() -> None:
    usage = Usage(
        Seen(Size(1024, 768), 768),
        tokens=30,
        prefill_s=2.0,
        first_token_s=2.5,
        decode_tps=15.0,
        peak_memory=9,
        is_held=True,
    )
    backend = Recording(listing_what_is_in_view(BUTTONS), usage)
    _, end = run(backend, request(ListingWay.TILED))
    assert isinstance(end, Completed)
    parts = len(backend.queries)
    assert end.outcome.usage == replace(
        usage,
        seen=Seen(Size(1024, 768), 768, parts),
        tokens=30 * parts,
        prefill_s=2.0 * parts,
        decode_tps=end.outcome.usage.decode_tps,
    )
    assert end.outcome.usage.decode_tps == pytest.approx(15.0)


@pytest.mark.parametrize("way", ListingWay)
@pytest.mark.parametrize("looks", [3, 40, 400, 900])
def test_whenever_it_is_given_up_the_events_so_far_make_a_list(way: ListingWay, looks: int) -> None:
    asked = request(way)
    document = Document(asked.screenshot)
    document.begin(asked, "scripted")
    left = iter(range(looks))
    backend = ScriptedBackend(listing_what_is_in_view(BUTTONS))
    events, end = run(backend, asked, lambda: next(left, None) is None)
    assert end == Cancelled(7)
    for event in events:
        if not isinstance(event, ModelState):
            document.fold(event)
    assert boxes(document.elements) == boxes(folded(events))
    assert document.exchanges[0].elements_found == len(folded(events))


@st.composite
def screens(draw: st.DrawFn) -> list[Element]:
    """Buttons that keep apart, one in a cell at most, some of them as long as several parts."""
    elements: list[Element] = []
    for row in range(0, 1500, 150):
        x = draw(st.integers(0, 300))
        while x < 2300:
            width = draw(st.sampled_from([24, 60, 130, 400, 1500]))
            y, height = row + draw(st.integers(0, 30)), draw(st.integers(20, 100))
            elements.append(button(f"{len(elements)}", Box(x, y, min(x + width, 2500), y + height)))
            x += width + draw(st.integers(60, 900))
    return elements


@tried(max_examples=6, deadline=None)
@given(screens())
def test_whatever_is_on_a_screen_a_tiled_listing_tells_it_once(elements: list[Element]) -> None:
    events, end = run(ScriptedBackend(listing_what_is_in_view(elements)), request(ListingWay.TILED))
    assert isinstance(end, Completed)
    found = folded(events)
    assert sorted(e.name for e in found.values()) == sorted(e.name for e in elements)
    known = {e.name: e.box for e in elements}
    assert all(e.box and (box := known[e.name]) and e.box.iou(box) > 0.8 for e in found.values())


@tried(max_examples=5, deadline=None)
@given(st.lists(st.integers(1, 90), min_size=1, max_size=6), st.sampled_from(ListingWay))
def test_however_the_text_is_cut_the_list_is_the_same(lengths: list[int], way: ListingWay) -> None:
    script = listing_what_is_in_view(BUTTONS)
    events, _ = run(CutAnswers(script, lengths), request(way))
    whole_events, _ = run(CutAnswers(script, [100_000]), request(way))
    assert folded(events) == folded(whole_events)
