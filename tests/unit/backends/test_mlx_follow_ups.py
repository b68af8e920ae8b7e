"""What was read once is not read again, and never makes an answer differ from one of a fresh start.

Here mlx-vlm goes wrong silently: it finds what it has read by token numbers, which are equal for all pictures of
one size, and forgets to write down what a stopped answer has left behind.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.backends.mlx import MlxBackend
from app.core.geometry import Box
from app.core.run import Query, Stage
from tests.support.forced_answer import force_answer
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
)
from tests.unit.backends.driving import asking, noise, pieces_of, text_of


@pytest.mark.parametrize(
    "said",
    [
        pytest.param((SECOND,), id="another question"),
        pytest.param((FIRST, '[{"bbox_2d": [1, 2, 3, 4]}]', SECOND), id="a conversation"),
        pytest.param((FIRST,), id="the same question"),
        pytest.param((SECOND * 40,), id="a long question"),
    ],
)
def test_a_follow_up_costs_only_its_own_tokens(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, said: tuple[str, ...]
) -> None:
    screenshot = noise(1)
    pieces_of(warm, asking(screenshot, FIRST))
    watch = assert_as_cold(warm, asking(screenshot, *said), tiny_checkpoint, transcript)
    assert has_read_before(watch)


def test_a_follow_up_to_an_answer_the_model_ended_itself_goes_on_with_it(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    screenshot = noise(1)
    with pytest.MonkeyPatch.context() as forced:
        force_answer(forced, tiny_checkpoint, "The button OK")
        pieces_of(warm, asking(screenshot, FIRST))
    query = asking(screenshot, FIRST, "The button OK", SECOND)
    watch = assert_as_cold(warm, query, tiny_checkpoint, transcript)
    chat = warm._loaded()._chat
    answered = len(chat.prompt(query.turns[:1], 70).tokens) + len(chat.tokenizer.encode("The button OK<|im_end|>"))
    assert watch.steps_of(Stage.PREFILL)[0][0] == answered


IN_THE_ANSWER = [
    pytest.param(cancelled_at(Stage.PREFILL, 256), id="cancelled while the question is read"),
    pytest.param(cancelled_in_the_answer, id="cancelled in the answer"),
    pytest.param(closed_early, id="closed early"),
    pytest.param(failed, id="failed"),
]


@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(cancelled_at(Stage.PREPARE, 1), id="cancelled while the picture is prepared"),
        pytest.param(cancelled_at(Stage.VISION, 2), id="cancelled while it is looked at"),
        *IN_THE_ANSWER,
    ],
)
def test_after_a_first_question_broken_off_the_next_is_right(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, disturb: Disturb
) -> None:
    screenshot = noise(1)
    disturb(warm, asking(screenshot, SECOND * 30))
    assert_as_cold(warm, asking(screenshot, SECOND * 30, "nothing", FIRST), tiny_checkpoint, transcript)


@pytest.mark.parametrize("disturb", [disturb for disturb in IN_THE_ANSWER if disturb.id != "failed"])
def test_a_stop_costs_nothing_of_what_was_read_of_the_picture(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, disturb: Disturb
) -> None:
    screenshot = noise(1)
    disturb(warm, asking(screenshot, SECOND * 30))
    for query in (asking(screenshot, FIRST), asking(screenshot, SECOND * 30)):
        assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))


@pytest.mark.parametrize("disturb", IN_THE_ANSWER)
def test_after_a_follow_up_broken_off_the_next_is_right(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, disturb: Disturb
) -> None:
    """The next one goes on with the first, of which mlx-vlm still believes that it lies in the cache."""
    screenshot = noise(1)
    pieces_of(warm, asking(screenshot, FIRST))
    disturb(warm, asking(screenshot, SECOND * 30))
    assert_as_cold(warm, asking(screenshot, FIRST, "nothing", SECOND), tiny_checkpoint, transcript)


def test_an_earlier_question_that_was_edited_is_read_anew(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    screenshot = noise(1)
    pieces_of(warm, asking(screenshot, FIRST, "A list.", SECOND))
    for said in ((SECOND, "A list.", FIRST), (FIRST, "Another list.", SECOND), (FIRST, "A list.", FIRST)):
        query = asking(screenshot, *said)
        assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))


def test_an_answer_that_was_cut_off_can_be_gone_on_from(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    screenshot = noise(1)
    pieces = pieces_of(warm, asking(screenshot, FIRST, max_tokens=7))
    assert pieces[-1].ended_by_limit
    query = asking(screenshot, FIRST, text_of(pieces), SECOND)
    assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(asking(noise(2), FIRST), id="another picture of the same size"),
        pytest.param(asking(noise(1), FIRST), id="an equal picture, taken again"),
    ],
)
def test_another_picture_is_looked_at(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, other: Query
) -> None:
    first = asking(noise(1), FIRST)
    pieces_of(warm, first)
    assert assert_as_cold(warm, other, tiny_checkpoint, transcript).steps_of(Stage.VISION)
    for query in (first, other):
        assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))


def test_another_part_or_size_of_a_picture_is_looked_at(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    screenshot = noise(1, 400, 300)
    left, right = Box(0, 0, 200, 300), Box(200, 0, 400, 300)
    pieces_of(warm, asking(screenshot, FIRST, region=left))
    for region, image_tokens in ((right, 64), (right, 80), (None, 80)):
        query = asking(screenshot, FIRST, region=region, image_tokens=image_tokens)
        assert assert_as_cold(warm, query, tiny_checkpoint, transcript).steps_of(Stage.VISION)
