"""A picture that was read ahead: the first question costs its own words only, and its answer is that of a cold run."""

from __future__ import annotations

import weakref
from pathlib import Path

import mlx.core as mx
import numpy as np
import pytest

from app.backends.mlx import MlxBackend
from app.backends.mlx.image_session import ImageSession
from app.core.errors import ModelError
from app.core.geometry import Box
from app.core.ports import Interrupted
from app.core.run import Stage
from tests.unit.backends.as_cold import (
    FIRST,
    SECOND,
    Disturb,
    Transcript,
    assert_as_cold,
    cancelled_at,
    cancelled_in_the_answer,
    closed_early,
    failed,
    has_read_before,
    loaded,
)
from tests.unit.backends.driving import Watch, asking, noise, pieces_of, with_memory

TOKENS = 64
WEIGHTS = 3_700_000
ROOM_FOR_TWO = WEIGHTS + 4 * 7_500_000
"""Pictures beside the one in use, each of 2.7 MB, may take up a quarter."""


def test_the_first_question_reads_its_words_only_and_is_computed_as_cold_bit_for_bit(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    query = asking(noise(1), FIRST)
    warm.warm(query.screenshot, TOKENS, Watch())
    assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))
    answer, cold = transcript.answers
    assert all(np.array_equal(one, other) for (_, one), (_, other) in zip(answer, cold, strict=True))


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.backends.mlx.reading.STEP", 32)


@pytest.mark.usefixtures("small_steps")
def test_it_is_told_how_far_the_reading_is(warm: MlxBackend) -> None:
    watch = Watch()
    warm.warm(noise(1), TOKENS, watch)
    assert list(dict.fromkeys(stage for stage, *_ in watch.steps)) == [
        Stage.PREPARE,
        Stage.VISION,
        Stage.PREFILL,
    ]
    assert watch.steps_of(Stage.PREFILL) == [(done, 75) for done in (0, 32, 64, 75)]


@pytest.mark.parametrize("is_asked_about", [False, True])
def test_a_picture_that_was_read_is_not_read_again(warm: MlxBackend, is_asked_about: bool) -> None:
    screenshot, again = noise(1), Watch()
    warm.warm(screenshot, TOKENS, Watch())
    if is_asked_about:
        pieces_of(warm, asking(screenshot, FIRST))
    warm.warm(screenshot, TOKENS, again)
    assert again.steps == []


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize(
    ("stage", "done"), [(Stage.PREPARE, 0), (Stage.PREPARE, 1), (Stage.VISION, 2), (Stage.PREFILL, 32)]
)
def test_one_that_was_given_up_leaves_nothing_wrong(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, stage: Stage, done: int
) -> None:
    query = asking(noise(1), FIRST)
    given_up = Watch(until=lambda step: step[0] is stage and step[1] >= done)
    with pytest.raises(Interrupted):
        warm.warm(query.screenshot, TOKENS, given_up)
    assert given_up.steps[-1][:2] == (stage, done)
    assert_as_cold(warm, query, tiny_checkpoint, transcript)
    assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))


def test_one_that_failed_leaves_nothing_wrong(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = asking(noise(1), FIRST)

    def run_out_of_memory(*_arrays: object) -> None:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as broken:
        broken.setattr("app.backends.mlx.reading.mx.eval", run_out_of_memory)
        with pytest.raises(ModelError, match="broke off: out of memory"):
            warm.warm(query.screenshot, TOKENS, Watch())
    assert assert_as_cold(warm, query, tiny_checkpoint, transcript).steps_of(Stage.VISION)


@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(cancelled_at(Stage.PREFILL, 256), id="cancelled while it is read"),
        pytest.param(cancelled_in_the_answer, id="cancelled in the answer"),
        pytest.param(closed_early, id="closed early"),
    ],
)
def test_a_question_that_was_stopped_leaves_the_picture_read(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, disturb: Disturb
) -> None:
    screenshot = noise(1)
    warm.warm(screenshot, TOKENS, Watch())
    disturb(warm, asking(screenshot, SECOND * 30))
    assert has_read_before(assert_as_cold(warm, asking(screenshot, FIRST), tiny_checkpoint, transcript))


def test_after_an_error_all_is_read_anew(warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript) -> None:
    screenshots = [noise(1), noise(2)]
    for screenshot in screenshots:
        warm.warm(screenshot, TOKENS, Watch())
    failed(warm, asking(screenshots[0], FIRST))
    for screenshot in screenshots:
        watch = assert_as_cold(warm, asking(screenshot, FIRST), tiny_checkpoint, transcript)
        assert watch.steps_of(Stage.VISION)


def test_several_pictures_of_one_size_are_kept_apart(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    screenshots = [noise(seed) for seed in range(3)]
    for screenshot in screenshots:
        warm.warm(screenshot, TOKENS, Watch())
    for screenshot in (*screenshots, screenshots[0]):
        assert has_read_before(assert_as_cold(warm, asking(screenshot, FIRST), tiny_checkpoint, transcript))


def test_what_was_used_longest_ago_goes_where_memory_is_short(
    tiny_checkpoint: Path, transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_memory(monkeypatch, ROOM_FOR_TWO)
    short = loaded(tiny_checkpoint)
    screenshots = [noise(seed) for seed in range(4)]
    for screenshot in screenshots:
        short.warm(screenshot, TOKENS, Watch())
    kept = [short._loaded()._images.find(screenshot, None, TOKENS) is not None for screenshot in screenshots]
    assert kept == [False, True, True, True]
    for screenshot, is_kept in zip(reversed(screenshots), reversed(kept), strict=True):
        watch = assert_as_cold(short, asking(screenshot, FIRST), tiny_checkpoint, transcript)
        assert has_read_before(watch) is is_kept


def test_a_large_question_takes_the_room_of_other_pictures(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_memory(monkeypatch, WEIGHTS + 300_000_000)
    roomy = loaded(tiny_checkpoint)
    others = [noise(seed) for seed in range(3)]
    for screenshot in others:
        roomy.warm(screenshot, TOKENS, Watch())
    mine = noise(9)
    pieces_of(roomy, asking(mine, FIRST))
    with_memory(monkeypatch, roomy._loaded().means.needs.to_read(70, 1550))
    pieces_of(roomy, asking(mine, FIRST, max_tokens=1500))
    images = roomy._loaded()._images
    assert [images.find(screenshot, None, TOKENS) for screenshot in others] == [None] * 3
    assert images.find(mine, None, TOKENS)


def test_parts_of_pictures_go_first_and_those_that_nobody_can_ask_about_before(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_memory(monkeypatch, ROOM_FOR_TWO)
    short = loaded(tiny_checkpoint)
    screenshot, other, lost = noise(1), noise(2), noise(3)
    gone = weakref.ref(lost)
    short.warm(screenshot, TOKENS, Watch())
    short.warm(lost, TOKENS, Watch())
    del lost
    assert gone() is None
    for left in (0, 64, 128):
        pieces_of(short, asking(screenshot, FIRST, region=Box(left, 0, left + 64, 64), max_tokens=2))
    short.warm(other, TOKENS, Watch())
    images = short._loaded()._images
    assert images.find(screenshot, None, TOKENS)
    assert images.find(other, None, TOKENS)
    assert len(images._sessions) == 3


def test_what_a_picture_takes_up_is_counted_as_it_is(warm: MlxBackend) -> None:
    """Keys and values lie in steps of 256 tokens of 4 kB; a patch is 16 x 16 x 3 x 2 numbers of 4 bytes."""
    screenshot = noise(1)
    warm.warm(screenshot, TOKENS, Watch())
    session = warm._loaded()._images.find(screenshot, None, TOKENS)
    assert isinstance(session, ImageSession)
    assert session.nbytes == 256 * 4096 + 280 * 1536 * 4


def test_in_need_everything_but_the_model_is_let_go_of(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    before = mx.get_active_memory()
    query = asking(noise(1), FIRST)
    warm.warm(query.screenshot, TOKENS, Watch())
    assert mx.get_active_memory() > before + 2_000_000
    warm.ease()
    assert mx.get_active_memory() < before + 100_000
    assert mx.get_cache_memory() == 0
    assert assert_as_cold(warm, query, tiny_checkpoint, transcript).steps_of(Stage.VISION)


def test_a_picture_that_is_forgotten_gives_back_its_memory_and_others_stay_read(warm: MlxBackend) -> None:
    closed, kept = noise(1), noise(2)
    warm.warm(kept, TOKENS, Watch())
    before = mx.get_active_memory()
    warm.warm(closed, TOKENS, Watch())
    pieces_of(warm, asking(closed, FIRST, region=Box(0, 0, 64, 64), max_tokens=2))
    warm.forget(closed)
    assert mx.get_active_memory() <= before + 100_000
    assert mx.get_cache_memory() == 0
    watch = Watch()
    pieces_of(warm, asking(kept, FIRST), watch)
    assert has_read_before(watch)


def test_without_a_model_nothing_is_read_and_nothing_let_go_of() -> None:
    backend = MlxBackend()
    backend.ease()
    backend.forget(noise(1))
    with pytest.raises(ModelError, match="No model is loaded"):
        backend.warm(noise(1), TOKENS, Watch())
