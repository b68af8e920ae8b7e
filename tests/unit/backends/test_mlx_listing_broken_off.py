"""How a listing ends before its time, and what follows: failures, limits of a tokenizer, a person who gives up."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.backends.mlx import MlxBackend, grammar
from app.backends.mlx.decoding import TokenText
from app.backends.mlx.grammar import Guide, GuideError
from app.backends.mlx.language_steps import LanguageSteps
from app.core.ports import Interrupted, Piece
from app.core.run import Query, Stage
from tests.unit.backends.as_cold import loaded, session_of, told_by_mlx_vlm
from tests.unit.backends.driving import PROMPTS, Watch, asking, listing, noise, pieces_of, text_of

pytestmark = pytest.mark.usefixtures("several_short_elements")


def test_a_tokenizer_that_can_not_be_guided_is_used_freely(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise ValueError("Only fast tokenizers are supported")

    monkeypatch.setattr(grammar, "guide_tokenizer", refuse)
    backend = loaded(tiny_checkpoint)
    guided, prose = listing(noise(1), PROMPTS[0], max_tokens=12), asking(noise(1), PROMPTS[0], max_tokens=12)
    answers = [pieces_of(backend, query) for query in (guided, prose, guided)]
    assert len({text_of(pieces) for pieces in answers}) == 1
    assert not any(piece.usage.is_held for pieces in answers for piece in pieces)


def failing_guide(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    allowed, asked = Guide.allowed, iter(range(after))

    def allowed_at_first(guide: Guide) -> grammar.Allowed:
        if next(asked, None) is None:
            raise GuideError("too complex")
        return allowed(guide)

    monkeypatch.setattr(Guide, "allowed", allowed_at_first)


def failing_pass(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """In its middle: some layers have taken the tokens in already."""
    from mlx_vlm.models.qwen3_vl.language import Attention

    attend, read = Attention.__call__, LanguageSteps.read
    passes, layers = iter(range(after)), iter(range(2))
    failing: list[bool] = []

    def read_and_fail(steps: LanguageSteps, tokens: Sequence[int]) -> Any:
        if len(tokens) > 1 and next(passes, None) is None:
            failing.append(True)
        try:
            return read(steps, tokens)
        finally:
            failing.clear()

    def attend_at_first(*inputs: Any, **named: Any) -> Any:
        if failing and next(layers, None) is None:
            raise RuntimeError("no kernel for so many rows")
        return attend(*inputs, **named)

    monkeypatch.setattr(LanguageSteps, "read", read_and_fail)
    monkeypatch.setattr(Attention, "__call__", attend_at_first)


@pytest.mark.parametrize(
    ("fail", "after"),
    [
        (failing_guide, 0),
        (failing_guide, 4),
        (failing_pass, 1),
        pytest.param(failing_guide, 1, marks=pytest.mark.slow),
        pytest.param(failing_pass, 0, marks=pytest.mark.slow),
        pytest.param(failing_pass, 4, marks=pytest.mark.slow),
    ],
)
def test_where_the_grammar_fails_the_model_goes_on_freely_from_what_it_has_said(
    tiny_checkpoint: Path,
    backend: MlxBackend,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fail: Callable[[pytest.MonkeyPatch, int], None],
    after: int,
) -> None:
    query = listing(noise(1), PROMPTS[0], max_tokens=60)
    guided = pieces_of(backend, query)
    caplog.set_level(logging.INFO, "app")
    broken = loaded(tiny_checkpoint)
    with monkeypatch.context() as failing:
        fail(failing, after)
        pieces = pieces_of(broken, query)
    [told] = [record.message for record in caplog.records if "goes on freely" in record.message]
    kept = int(re.findall(r"after (\d+) tokens", told)[0])
    assert [piece.text for piece in pieces[:kept]] == [piece.text for piece in guided[:kept]]
    assert pieces[-1].ended_by_limit == (pieces[-1].usage.tokens == 60)
    assert (guided[-1].usage.is_held, pieces[-1].usage.is_held) == (True, False)
    assert_goes_on_as_mlx_vlm_would(broken, query, guided, pieces, kept)
    assert text_of(pieces_of(broken, asking(query.screenshot, "And now?"))) == text_of(
        pieces_of(loaded(tiny_checkpoint), asking(query.screenshot, "And now?"))
    )


def assert_goes_on_as_mlx_vlm_would(
    backend: MlxBackend, query: Query, guided: Sequence[Piece], pieces: Sequence[Piece], kept: int
) -> None:
    """With what was said so far as the end of the prompt."""
    session, chat = session_of(backend, query), backend._loaded()._chat
    prompt = chat.prompt(query.turns, session.seen.tokens).tokens
    said = chat.tokenizer.encode(text_of(guided[:kept]), add_special_tokens=False)
    text = TokenText(chat.tokenizer)
    *results, _last = told_by_mlx_vlm(backend, session, prompt + said, 60 - kept)
    assert [piece.text for piece in pieces[kept:-1]] == [text.add(result.token) for result in results]


def test_a_listing_is_cancelled_between_two_passes(backend: MlxBackend) -> None:
    watch = Watch()
    with closing(backend.stream(listing(noise(1), PROMPTS[0], 200), watch)) as pieces:
        for _token in range(9):
            next(pieces)
        watch.is_given_up = True
        with pytest.raises(Interrupted):
            next(pieces)


def cancelled(pieces: Iterator[Piece], watch: Watch) -> None:
    watch.is_given_up = True
    with pytest.raises(Interrupted):
        next(pieces)


def closed(_pieces: Iterator[Piece], _watch: Watch) -> None:
    """By whoever leaves the `with`."""


def ended(pieces: Iterator[Piece], _watch: Watch) -> None:
    assert list(pieces)


@pytest.mark.parametrize("end", [cancelled, closed, ended])
def test_a_question_after_a_listing_goes_on_with_the_picture(
    tiny_checkpoint: Path, end: Callable[[Iterator[Piece], Watch], None]
) -> None:
    backend, screenshot, watch = loaded(tiny_checkpoint), noise(1), Watch()
    with closing(backend.stream(listing(screenshot, PROMPTS[0], 50), watch)) as pieces:
        for _token in range(12):
            next(pieces)
        end(pieces, watch)
    later, cold = Watch(), loaded(tiny_checkpoint)
    for query in (asking(screenshot, PROMPTS[1]), listing(screenshot, PROMPTS[1])):
        assert text_of(pieces_of(backend, query, later)) == text_of(pieces_of(cold, query))
    assert later.steps_of(Stage.PREFILL)[0][0] > 64
    assert not later.steps_of(Stage.VISION)
