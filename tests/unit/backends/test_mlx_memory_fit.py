"""What a question takes up in memory: said beforehand, refused where it does not fit, and right."""

from __future__ import annotations

import re
from pathlib import Path

import mlx.core as mx
import pytest

from app.backends.mlx import MlxBackend
from app.core.errors import ModelError
from app.core.means import Means
from app.core.model_spec import ModelSpec
from app.core.run import Stage
from tests.unit.backends.driving import Watch, asking, noise, pieces_of, with_memory

QUESTION = "What is this?"


@pytest.fixture
def means(backend: MlxBackend) -> Means:
    return backend._loaded().means


def cost_told(backend: MlxBackend, words: int, image_tokens: int = 64, watch: Watch | None = None) -> ModelError:
    with pytest.raises(ModelError, match="This question needs") as raised:
        pieces_of(backend, asking(noise(1, 640, 400), QUESTION, image_tokens=image_tokens, max_tokens=words), watch)
    return raised.value


def test_the_needs_are_counted_from_the_settings_of_the_model(means: Means, tiny_checkpoint: Path) -> None:
    """Keys and values: 4 layers of 2 heads of 64 numbers, twice, in 4 bytes. A picture: pixels, and features."""
    assert means.needs.weights == (tiny_checkpoint / "model.safetensors").stat().st_size
    assert means.needs.token == 4 * 2 * 64 * 2 * 4
    assert means.needs.picture_token == 4 * 16 * 16 * 3 * 2 * 4 + 4 * 128 * 4


@pytest.mark.parametrize(
    ("width", "height", "image_tokens"),
    [(256, 192, 64), (640, 400, 240), pytest.param(1024, 768, 768, marks=pytest.mark.slow)],
)
def test_no_more_is_taken_up_than_was_said_and_not_much_less(
    backend: MlxBackend, means: Means, width: int, height: int, image_tokens: int
) -> None:
    backend.ease()
    pieces = pieces_of(backend, asking(noise(1, width, height), QUESTION, image_tokens=image_tokens, max_tokens=4))
    seen, peak = pieces[-1].usage.seen, pieces[-1].usage.peak_memory
    assert seen
    assert peak
    said = means.needs.to_answer(seen.tokens, 40)
    assert 0.7 * said < peak <= said


@pytest.mark.parametrize("words", [12, 600])
def test_a_question_is_taken_to_the_last_byte_and_refused_from_there_on(
    backend: MlxBackend, means: Means, monkeypatch: pytest.MonkeyPatch, words: int
) -> None:
    backend.ease()
    prompt_and_answer = 16 + words
    enough = means.needs.to_answer(70, prompt_and_answer)
    with_memory(monkeypatch, enough - 1)
    watch = Watch()
    with pytest.raises(ModelError, match="This question needs"):
        pieces_of(backend, asking(noise(1), QUESTION, max_tokens=words), watch)
    assert watch.steps_of(Stage.VISION) == []
    with_memory(monkeypatch, enough)
    pieces = backend.stream(asking(noise(1), QUESTION, max_tokens=words), Watch())
    assert next(pieces)
    pieces.close()


def test_a_picture_that_is_too_large_is_not_even_prepared(
    backend: MlxBackend, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_memory(monkeypatch, means.needs.to_look(240) - 1)
    watch = Watch()
    cost_told(backend, 4, image_tokens=240, watch=watch)
    assert watch.steps == []
    with pytest.raises(ModelError, match="This question needs"):
        backend.warm(noise(2, 640, 400), 240, watch)
    assert watch.steps == []


def test_the_budget_that_is_proposed_fits(backend: MlxBackend, means: Means, monkeypatch: pytest.MonkeyPatch) -> None:
    with_memory(monkeypatch, means.needs.to_answer(200, 40))
    hint = cost_told(backend, 4, image_tokens=240).hint
    proposed = re.search(r"budget to (\d+) tokens or less", hint)
    assert proposed
    assert proposed[1] == "192"
    assert pieces_of(backend, asking(noise(1, 640, 400), QUESTION, image_tokens=192, max_tokens=4))


def test_where_no_picture_fits_the_answer_or_the_model_has_to_be_smaller(
    backend: MlxBackend, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_memory(monkeypatch, means.needs.to_answer(70, 40))
    assert "token limit" in cost_told(backend, 5000).hint


def test_a_picture_that_has_been_read_is_not_counted_as_looked_at_once_more(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = MlxBackend()
    needs = own.load(ModelSpec("tiny", "tiny", tiny_checkpoint), Watch()).needs
    screenshot = noise(1, 640, 400)
    own.warm(screenshot, 240, Watch())
    with_memory(monkeypatch, needs.to_read(240, 60))
    assert needs.to_read(240, 60) < needs.to_look(240)
    assert pieces_of(own, asking(screenshot, QUESTION, image_tokens=240, max_tokens=4))
    own.unload()


def test_without_a_graphics_processor_all_memory_is_the_limit(means: Means) -> None:
    assert means.memory == mx.get_memory_limit()
    assert means.has_gpu is (mx.default_device().type == mx.DeviceType.gpu)


def test_what_reading_a_picture_took_is_told_once(backend: MlxBackend) -> None:
    backend.ease()
    screenshot = noise(3)
    first, follow_up = (
        pieces_of(backend, asking(screenshot, QUESTION, max_tokens=2))[-1].usage.reading for _time in range(2)
    )
    assert follow_up is None
    assert first
    assert (first.picture_tokens, first.tokens) == (70, 85)
    assert first.looked_s > 0
    assert first.read_s > 0
    warmed = backend.warm(noise(4), 64, Watch())
    assert warmed
    assert warmed.picture_tokens == 70
