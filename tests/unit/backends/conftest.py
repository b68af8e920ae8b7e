"""The true engine on a tiny model, all on one thread: mlx keeps its streams to the thread they were made on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.backends.mlx import MlxBackend
from app.core.model_spec import ModelSpec
from tests.support.checkpoint_fixtures import qwen_checkpoint, tiny_checkpoint
from tests.support.forced_answer import force_answer
from tests.support.short_listings import grammar_of_short_listings
from tests.unit.backends.as_cold import Transcript, loaded
from tests.unit.backends.driving import Watch

__all__ = ["qwen_checkpoint", "tiny_checkpoint"]


@pytest.fixture(scope="module")
def backend(tiny_checkpoint: Path) -> Iterator[MlxBackend]:
    loaded = MlxBackend()
    loaded.load(ModelSpec("tiny", "tiny", tiny_checkpoint), Watch())
    yield loaded
    loaded.unload()


@pytest.fixture
def model_says(monkeypatch: pytest.MonkeyPatch, tiny_checkpoint: Path) -> Callable[[str], None]:
    """Lets the model of `backend` say a text."""
    return partial(force_answer, monkeypatch, tiny_checkpoint)


@pytest.fixture
def several_short_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.backends.mlx.grammar.listing_grammar", grammar_of_short_listings)


@pytest.fixture
def transcript(monkeypatch: pytest.MonkeyPatch) -> Transcript:
    from mlx_vlm import stream_generate

    heard = Transcript()
    monkeypatch.setattr("app.backends.mlx.saying.stream_generate", heard.listen_to(stream_generate))
    return heard


@pytest.fixture
def warm(tiny_checkpoint: Path) -> MlxBackend:
    return loaded(tiny_checkpoint)
