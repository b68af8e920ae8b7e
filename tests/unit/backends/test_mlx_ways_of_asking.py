"""What a request asks in several queries, and the true engine: one picture is read once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest

from app.backends.mlx import MlxBackend
from app.core.analyze import analyze
from app.core.asking import preset_request
from app.core.document import Document
from app.core.element import Source
from app.core.geometry import Box, Size
from app.core.model_spec import ModelSpec
from app.core.ports import Piece
from app.core.prompt import Layout
from app.core.run import (
    Completed,
    ElementFound,
    EngineEvent,
    Limits,
    ModelState,
    Progress,
    Query,
    Request,
    Seen,
    Stage,
    Stopped,
)
from app.core.settings import Settings
from app.core.task import Ask, Find, ListElements, ListingWay
from app.storage.resources import load_presets, resources_dir
from tests.support.fakes import button, request_of
from tests.support.seeing import folded
from tests.unit.backends.driving import Watch, noise

SAVE = '{"bbox_2d": [400, 400, 600, 500], "label": "Save"}'


class Observed:
    """The true backend, and what each of its queries had to read."""

    name = "mlx"

    def __init__(self, backend: MlxBackend) -> None:
        self._backend = backend
        self.load, self.warm, self.ease, self.forget = backend.load, backend.warm, backend.ease, backend.forget
        self.unload, self.close = backend.unload, backend.close
        self.queries: list[tuple[Query, Watch]] = []
        self.seen: list[Seen] = []

    def stream(self, query: Query, watch: object) -> Generator[Piece, None, None]:
        own = Watch()
        self.queries.append((query, own))
        for piece in self._backend.stream(query, own):
            if piece.usage.seen:
                self.seen.append(piece.usage.seen)
            yield piece

    def has_read_picture_again(self) -> list[bool]:
        """A query a place; the first one has to."""
        return [bool(watch.steps_of(Stage.VISION)) for _query, watch in self.queries]


@pytest.fixture
def observed(backend: MlxBackend) -> Observed:
    return Observed(backend)


def run(observed: Observed, request: Request, checkpoint: Path) -> list[EngineEvent]:
    events: list[EngineEvent] = []
    request = replace(request, model=ModelSpec("tiny", "tiny", checkpoint))
    analyze(observed, request, events.append, lambda: False)
    assert isinstance(events[-1], Completed | Stopped)
    return events


def test_a_picture_is_read_once_for_all_ready_made_questions(observed: Observed, tiny_checkpoint: Path) -> None:
    screenshot = noise(1)
    document = Document(screenshot)
    document.begin_scan(1)
    document.fold(ElementFound(1, replace(button(1, "Save", Box(0, 0, 90, 40)), sources=frozenset({Source.SCAN}))))
    for preset in load_presets(resources_dir() / "prompts"):
        settings = Settings(image_tokens=64)
        model = ModelSpec("tiny", "tiny", tiny_checkpoint)
        request = preset_request(2, document, preset, "the save button", settings, model)
        run(observed, replace(request, limits=Limits(2, 10)), tiny_checkpoint)
    assert len(observed.queries) > 5
    assert observed.has_read_picture_again() == [True] + [False] * (len(observed.queries) - 1)


def test_evidence_goes_on_from_what_was_read_for_the_answer(
    observed: Observed, tiny_checkpoint: Path, model_says: Callable[[str], None]
) -> None:
    model_says("It is blue.")
    asked = replace(request_of(7, screenshot=noise(2)), task=Ask("Which colour?", shows_evidence=True))
    events = run(observed, asked, tiny_checkpoint)
    assert [query.format for query, _watch in observed.queries] == ["prose", "place"]
    assert observed.has_read_picture_again() == [True, False]
    (_first, answered), (_second, evidence) = observed.queries
    read_before, total = evidence.steps_of(Stage.PREFILL)[0]
    assert read_before >= answered.steps_of(Stage.PREFILL)[-1][1]
    assert total - read_before < 400
    assert isinstance(events[-1], Completed)
    assert events[-1].outcome.second_look is not None


def test_the_second_look_sees_the_part_at_full_resolution_and_tells_it_in_pixels(
    observed: Observed, tiny_checkpoint: Path, model_says: Callable[[str], None]
) -> None:
    model_says(SAVE)
    search = Find("Find…", "the save button", "Locate the save button.")
    asked = replace(request_of(7, screenshot=noise(3, 1280, 960)), task=search, limits=Limits(200, 10))
    events = run(observed, asked, tiny_checkpoint)
    crop = Box(320, 192, 960, 672)
    assert [query.region for query, _watch in observed.queries] == [None, crop]
    assert observed.seen[-1] == Seen(Size(640, 480), 300)
    assert folded(events)[1].place == Box(576, 384, 704, 432)
    assert folded(events)[1].model_box == Box(512, 384, 768, 480)


@pytest.mark.slow
def test_a_tiled_listing_looks_at_each_part_and_tells_where_things_are(
    observed: Observed, tiny_checkpoint: Path, model_says: Callable[[str], None]
) -> None:
    model_says(f"[{SAVE}]")
    listing = ListElements("List", "List them.", ListingWay.TILED)
    asked = replace(
        request_of(7, screenshot=noise(4, 1600, 700)), task=listing, limits=Limits(200, 10), layout=Layout.FREE
    )
    events = run(observed, asked, tiny_checkpoint)
    regions = [query.region for query, _watch in observed.queries]
    assert regions == [Box(0, 0, 1024, 700), Box(576, 0, 1600, 700)]
    assert [element.box for element in folded(events).values()] == [Box(410, 280, 614, 350), Box(986, 280, 1190, 350)]
    stages = {event.stage for event in events if isinstance(event, Progress)}
    assert stages <= {Stage.TILE, Stage.IMPORT, Stage.LOAD}
    assert any(isinstance(event, ModelState) for event in events)
