"""What was read once is not read again, and never makes an answer differ from one of a fresh start.

Here mlx-vlm goes wrong silently: it finds what it has read by token numbers, which are equal for all pictures of
one size, and forgets to write down what a stopped answer has left behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from app.backends.mlx import MlxBackend
from app.core.errors import ModelError
from app.core.geometry import Box
from app.core.model_spec import ModelSpec
from app.core.ports import Interrupted
from app.core.run import Query, Stage
from tests.support.forced_answer import force_answer, replace_logits
from tests.unit.backends.driving import Watch, asking, noise, pieces_of

TOLERANCE = 1e-4
"""Of log-probabilities; another order of sums makes 7e-6, a wrong picture more than 3."""

FIRST = "List every interactive UI element."
SECOND = "Where is the search box?"

Token = tuple[int, npt.NDArray[np.float32]]
Disturb = Callable[[MlxBackend, Query], None]


class Transcript:
    """Tokens and log-probabilities of all answers."""

    def __init__(self) -> None:
        self.answers: list[list[Token]] = []

    def listen_to(self, generate: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
        def listened(*arguments: Any, **named: Any) -> Iterator[Any]:
            heard: list[Token] = []
            self.answers.append(heard)
            with closing(generate(*arguments, **named)) as results:
                for result in results:
                    if result.finish_reason is None:
                        heard.append((result.token, np.array(result.logprobs)))
                    yield result

        return listened


@pytest.fixture
def transcript(monkeypatch: pytest.MonkeyPatch) -> Transcript:
    from mlx_vlm import stream_generate

    heard = Transcript()
    monkeypatch.setattr("app.backends.mlx.engine.stream_generate", heard.listen_to(stream_generate))
    return heard


@pytest.fixture
def warm(tiny_checkpoint: Path) -> MlxBackend:
    return loaded(tiny_checkpoint)


def loaded(checkpoint: Path) -> MlxBackend:
    backend = MlxBackend()
    backend.load(ModelSpec("tiny", "tiny", checkpoint), Watch())
    return backend


def has_read_before(watch: Watch) -> bool:
    return watch.steps_of(Stage.PREFILL)[0][0] > 0 and not watch.steps_of(Stage.VISION)


def assert_as_cold(warm: MlxBackend, query: Query, checkpoint: Path, transcript: Transcript) -> Watch:
    watch = Watch()
    pieces_of(warm, query, watch)
    pieces_of(loaded(checkpoint), query)
    answer, cold = transcript.answers[-2:]
    assert [token for token, _ in answer] == [token for token, _ in cold]
    for (_, one), (_, other) in zip(answer, cold, strict=True):
        assert np.abs(one - other).max() < TOLERANCE
    return watch


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
    assert has_read_before(assert_as_cold(warm, query, tiny_checkpoint, transcript))


def cancelled_at(stage: Stage, done: int) -> Disturb:
    def disturb(backend: MlxBackend, query: Query) -> None:
        with pytest.raises(Interrupted):
            pieces_of(backend, query, Watch(until=lambda step: step[0] is stage and step[1] >= done))

    return disturb


def cancelled_in_the_answer(backend: MlxBackend, query: Query) -> None:
    watch = Watch()
    pieces = backend.stream(query, watch)
    for _piece in range(4):
        next(pieces)
    watch.is_given_up = True
    with pytest.raises(Interrupted):
        next(pieces)


def closed_early(backend: MlxBackend, query: Query) -> None:
    with closing(backend.stream(query, Watch())) as pieces:
        for _piece in range(5):
            next(pieces)


def failed(backend: MlxBackend, query: Query) -> None:
    def make_processor() -> Callable[[Any, Any], Any]:
        steps = iter(range(4))

        def fail_at_the_end(_said: Any, logits: Any) -> Any:
            if next(steps, None) is None:
                raise RuntimeError("out of memory")
            return logits

        return fail_at_the_end

    with pytest.MonkeyPatch.context() as broken:
        replace_logits(broken, make_processor)
        with pytest.raises(ModelError, match="broke off: out of memory"):
            pieces_of(backend, query)


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


@pytest.mark.parametrize("disturb", IN_THE_ANSWER)
def test_after_a_follow_up_broken_off_the_next_is_right(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript, disturb: Disturb
) -> None:
    """The next one goes on with the first, of which mlx-vlm still believes that it lies in the cache."""
    screenshot = noise(1)
    pieces_of(warm, asking(screenshot, FIRST))
    disturb(warm, asking(screenshot, SECOND * 30))
    assert_as_cold(warm, asking(screenshot, FIRST, "nothing", SECOND), tiny_checkpoint, transcript)


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
    for query in (other, first):
        assert assert_as_cold(warm, query, tiny_checkpoint, transcript).steps_of(Stage.VISION)


def test_another_part_or_size_of_a_picture_is_looked_at(
    warm: MlxBackend, tiny_checkpoint: Path, transcript: Transcript
) -> None:
    screenshot = noise(1, 400, 300)
    left, right = Box(0, 0, 200, 300), Box(200, 0, 400, 300)
    pieces_of(warm, asking(screenshot, FIRST, region=left))
    for region, image_tokens in ((right, 64), (right, 80), (None, 80)):
        query = asking(screenshot, FIRST, region=region, image_tokens=image_tokens)
        assert assert_as_cold(warm, query, tiny_checkpoint, transcript).steps_of(Stage.VISION)
