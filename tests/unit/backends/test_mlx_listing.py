"""Listings by the true engine, held to the native layout: a model of random weights writes them like any other."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import mlx.core as mx
import numpy as np
import numpy.typing as npt
import pytest

from app.backends.mlx import MlxBackend, grammar, guided_answer
from app.backends.mlx.decoding import TokenText
from app.backends.mlx.forced_decoding import GuidedDecoder
from app.backends.mlx.grammar import Guide, GuideError
from app.backends.mlx.language_steps import LanguageSteps
from app.core.answer_reader import parse_answer
from app.core.geometry import Size
from app.core.listing_format import Grid
from app.core.listing_grammar import listing_grammar
from app.core.model_spec import ModelSpec
from app.core.ports import Interrupted, Piece
from app.core.run import Layout, Query, Stage
from tests.unit.backends.driving import Watch, asking, listing, noise, pieces_of, text_of

TOLERANCE = 1e-4
"""Of log-probabilities."""

PROMPTS = (
    "List every interactive UI element visible in this screenshot.",
    "Where are the buttons?",
    "設定はどこですか？",
    "a",
    "menu tab icon " * 20,
)

Scores = dict[int, npt.NDArray[np.float32]]
"""Log-probabilities of what follows, by how many tokens of the answer were read."""


@pytest.fixture(autouse=True)
def _several_short_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left to itself, a model of random weights lists nothing, or never ends a label."""

    def grammar_of(max_elements: int) -> str:
        whole = listing_grammar(max_elements)
        several = whole.replace('? "\\n]', ' "\\n]').replace(f"{{0,{max_elements}}}", f"{{2,{max_elements}}}")
        assert several != whole
        return several.replace("{0,80}", "{0,6}")

    monkeypatch.setattr(grammar, "listing_grammar", grammar_of)


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guided_answer, "GuidedDecoder", partial(GuidedDecoder, appends_forced=False))


def scores_are_noted(monkeypatch: pytest.MonkeyPatch) -> Scores:
    noted: Scores = {}
    read = LanguageSteps.read

    def read_and_note(steps: LanguageSteps, tokens: Sequence[int]) -> Any:
        scores = read(steps, tokens)
        noted[len(steps.tokens)] = np.array(scores - mx.logsumexp(scores))[0]
        return scores

    monkeypatch.setattr(LanguageSteps, "read", read_and_note)
    return noted


def objects_in(text: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(text.removeprefix("```json").removesuffix("```"))
    return listed


def loaded(checkpoint: Path) -> MlxBackend:
    backend = MlxBackend()
    backend.load(ModelSpec("tiny", "tiny", checkpoint), Watch())
    return backend


def passes_of(pieces: Sequence[Piece]) -> int:
    passes = pieces[-1].usage.passes
    assert passes is not None
    return passes


def test_a_listing_is_well_formed_and_takes_half_of_the_passes(backend: MlxBackend) -> None:
    pieces = pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4))
    assert 3 <= len(objects_in(text_of(pieces))) <= 5
    assert not pieces[-1].ended_by_limit
    assert pieces[-1].usage.tokens == len(pieces) - 1
    assert passes_of(pieces) < 0.6 * pieces[-1].usage.tokens


@pytest.mark.parametrize("prompt", PROMPTS)
@pytest.mark.parametrize("picture", range(4))
def test_what_was_not_asked_for_is_the_same_text(
    backend: MlxBackend, monkeypatch: pytest.MonkeyPatch, prompt: str, picture: int
) -> None:
    """Log-probabilities too: the places of tokens that are appended together are right."""
    query = listing(noise(picture, 160 + 64 * picture, 200), prompt, max_tokens=90)
    noted = scores_are_noted(monkeypatch)
    pieces = pieces_of(backend, query)
    at_once = dict(noted)
    noted.clear()
    one_by_one(monkeypatch)
    slow = pieces_of(backend, query)
    assert [piece.text for piece in pieces] == [piece.text for piece in slow]
    assert passes_of(pieces) < 0.7 * passes_of(slow)
    assert at_once.keys() < noted.keys()
    for read, scores in at_once.items():
        assert np.abs(scores - noted[read]).max() < TOLERANCE


def test_scores_are_those_of_mlx_vlm_that_reads_it_all_as_a_prompt(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend, noted, said = loaded(tiny_checkpoint), scores_are_noted(monkeypatch), list[int]()
    prompts: list[list[int]] = []
    read = guided_answer.GuidedAnswer._scores_after_prompt

    def read_and_note(answer: guided_answer.GuidedAnswer) -> Any:
        prompts.append(answer._prompt)
        return read(answer)

    monkeypatch.setattr(guided_answer.GuidedAnswer, "_scores_after_prompt", read_and_note)
    take = Guide.take
    take_forced = Guide.take_forced

    def note_one(guide: Guide, token: int) -> None:
        said.append(token)
        take(guide, token)

    def note_more(guide: Guide) -> tuple[int, ...]:
        forced = take_forced(guide)
        said.extend(forced)
        return forced

    monkeypatch.setattr(Guide, "take", note_one)
    monkeypatch.setattr(Guide, "take_forced", note_more)
    query = listing(noise(3, 300, 200), PROMPTS[0], max_tokens=60)
    pieces_of(backend, query)
    engine = backend._engine
    assert engine is not None
    for count in sorted(noted)[::6]:
        session = engine._session_for(query, Watch())
        session.forget()
        cold = next(engine._results(session, query, prompts[0] + said[:count], 1))
        assert np.abs(np.array(cold.logprobs) - noted[count]).max() < TOLERANCE


def test_what_is_certain_is_told_before_the_next_token_is_known(backend: MlxBackend) -> None:
    with closing(backend.stream(listing(noise(1), PROMPTS[0]), Watch())) as pieces:
        told = [next(pieces) for _token in range(8)]
    assert text_of(told).startswith('```json\n[\n\t{"bbox'[:8])
    assert len({piece.usage.passes for piece in told[:4]}) == 1


@pytest.mark.parametrize("max_tokens", [1, 3, 4, 5, 17, 33, 34, 35])
def test_the_token_limit_holds_among_tokens_that_come_together(backend: MlxBackend, max_tokens: int) -> None:
    whole = pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=60))
    cut = pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=max_tokens))
    assert [piece.text for piece in cut[:-1]] == [piece.text for piece in whole[:max_tokens]]
    assert cut[-1].ended_by_limit
    assert cut[-1].usage.tokens == max_tokens


def test_a_listing_that_ends_at_the_limit_is_whole(backend: MlxBackend) -> None:
    query = listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4)
    tokens = len(pieces_of(backend, query)) - 1
    exact, short = (
        pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=limit, max_elements=4))
        for limit in (tokens, tokens - 1)
    )
    assert (exact[-1].ended_by_limit, short[-1].ended_by_limit) == (False, True)


def test_with_a_temperature_listings_vary_by_their_seed_and_stay_well_formed(backend: MlxBackend) -> None:
    query = listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4, temperature=1.5)

    def answer(seed: int) -> str:
        mx.random.seed(seed)
        return text_of(pieces_of(backend, query))

    answers = [answer(seed) for seed in (1, 2, 3, 1)]
    assert answers[0] == answers[3]
    assert len(set(answers)) == 3
    assert all(len(objects_in(text)) >= 3 for text in answers)


def test_a_free_listing_is_what_the_model_says_to_the_same_words(backend: MlxBackend) -> None:
    free = pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=20, layout=Layout.FREE))
    prose = pieces_of(backend, asking(noise(1), PROMPTS[0], max_tokens=20))
    assert [piece.text for piece in free] == [piece.text for piece in prose]
    assert passes_of(free) == free[-1].usage.tokens


def test_a_tokenizer_that_can_not_be_guided_is_used_freely(
    tiny_checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise ValueError("Only fast tokenizers are supported")

    monkeypatch.setattr("llguidance.hf.from_tokenizer", refuse)
    backend = loaded(tiny_checkpoint)
    guided, prose = listing(noise(1), PROMPTS[0], max_tokens=12), asking(noise(1), PROMPTS[0], max_tokens=12)
    assert len({text_of(pieces_of(backend, query)) for query in (guided, prose, guided)}) == 1


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


@pytest.mark.parametrize("after", [0, 1, 4])
@pytest.mark.parametrize("fail", [failing_guide, failing_pass])
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
    assert_goes_on_as_mlx_vlm_would(broken, query, guided, pieces, kept)
    assert text_of(pieces_of(broken, asking(query.screenshot, "And now?"))) == text_of(
        pieces_of(loaded(tiny_checkpoint), asking(query.screenshot, "And now?"))
    )


def assert_goes_on_as_mlx_vlm_would(
    backend: MlxBackend, query: Query, guided: Sequence[Piece], pieces: Sequence[Piece], kept: int
) -> None:
    """With what was said so far as the end of the prompt."""
    engine = backend._engine
    assert engine is not None
    session = engine._session_for(query, Watch())
    session.forget()
    prompt = engine._chat.token_ids(query.turns, session.seen.tokens)
    said = engine._chat.tokenizer.encode(text_of(guided[:kept]), add_special_tokens=False)
    text = TokenText(engine._chat.tokenizer)
    *results, _last = engine._results(session, query, prompt + said, 60 - kept)
    session.forget()
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


def test_what_comes_is_read_as_elements(backend: MlxBackend) -> None:
    text = text_of(pieces_of(backend, listing(noise(1), PROMPTS[0], max_tokens=600, max_elements=4)))
    parsed = parse_answer(text, Size(256, 192), Grid.THOUSAND)
    assert len(parsed.elements) + parsed.report.merged == len(objects_in(text))
    assert parsed.report.repaired == 0
