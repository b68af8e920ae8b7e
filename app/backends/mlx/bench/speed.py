"""How fast a model reads and answers."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator

from app.backends.mlx.bench.pictures import resized, unseen
from app.backends.mlx.bench.under_test import ModelUnderTest, Timed
from app.core.bench_figures import FirstTokens, Overhead, Speed
from app.core.geometry import Size
from app.core.known_listing import known_listing
from app.core.screenshot import Screenshot

SIDES = (224, 448, 768, 1024)
"""Pixels of the square pictures in the model card's table."""

ANSWER_TOKENS = 32
PROMPT_TOKENS = 512
QUESTION = "Describe this screenshot."
ANOTHER_QUESTION = "Which of its buttons is the most important one?"
PAIRED_SIDE = 448


def text_speed(model: ModelUnderTest, runs: int) -> Speed:
    """Of a prompt without a picture, by bare mlx-vlm; the app itself asks about pictures only."""
    prompt = model.prompt_without_picture(known_listing(), PROMPT_TOKENS)
    answers = _repeated(runs, lambda: model.ask_without_picture(prompt, ANSWER_TOKENS))
    return _speed("text", len(prompt), answers)


def vision_speeds(model: ModelUnderTest, screenshot: Screenshot, runs: int) -> Iterator[Speed]:
    """Of squares, and of the screenshot as it is, each read anew."""
    for side in SIDES:
        yield _vision_speed(model, str(side), resized(screenshot, Size(side, side)), runs)
    yield _vision_speed(model, "screenshot", screenshot, runs)


def _vision_speed(model: ModelUnderTest, name: str, picture: Screenshot, runs: int) -> Speed:
    def ask() -> Timed:
        model.forget()
        return model.ask(model.query(unseen(picture), [QUESTION], ANSWER_TOKENS))

    answers = _repeated(runs, ask)
    seen = answers[0].seen
    query = model.query(picture, [QUESTION], ANSWER_TOKENS)
    tokens = len(model.parts.chat.prompt(query.turns, seen.tokens if seen else 1).tokens)
    return _speed(name, tokens, answers)


def first_tokens(model: ModelUnderTest, screenshot: Screenshot, runs: int) -> FirstTokens:
    cold, warm, follow_up = [], [], []
    for _run in range(runs):
        model.forget()
        cold.append(model.ask(model.query(unseen(screenshot), [QUESTION], 1)).first_token_s)
        model.forget()
        picture = unseen(screenshot)
        model.warm(picture)
        answer = model.ask(model.query(picture, [QUESTION], ANSWER_TOKENS))
        warm.append(answer.first_token_s)
        words = [QUESTION, answer.text, ANOTHER_QUESTION]
        follow_up.append(model.ask(model.query(picture, words, 1)).first_token_s)
    return FirstTokens(statistics.median(cold), statistics.median(warm), statistics.median(follow_up))


def overhead(model: ModelUnderTest, screenshot: Screenshot, runs: int) -> Overhead:
    """By turns, each first every other time. The first pair finds everything cold, and does not count."""
    picture = resized(screenshot, Size(PAIRED_SIDE, PAIRED_SIDE))
    query = model.query(picture, [QUESTION], ANSWER_TOKENS)
    ours, theirs = [], []
    for run in range(runs + 1):
        model.forget()
        if run % 2:
            raw, own = model.ask_raw(query), model.ask(query)
        else:
            own, raw = model.ask(query), model.ask_raw(query)
        ours.append(own.tps)
        theirs.append(raw.tps)
    return Overhead(tuple(ours[1:]), tuple(theirs[1:]))


def _repeated(runs: int, ask: Callable[[], Timed]) -> list[Timed]:
    return [ask() for _run in range(runs)]


def _speed(name: str, prompt_tokens: int, answers: list[Timed]) -> Speed:
    """Medians, and the most memory of all."""
    return Speed(
        name=name,
        prompt_tokens=prompt_tokens,
        prompt_tps=prompt_tokens / statistics.median(answer.prefill_s for answer in answers),
        generation_tps=statistics.median(answer.tps for answer in answers),
        first_token_s=statistics.median(answer.first_token_s for answer in answers),
        peak_memory=max(answer.peak_memory for answer in answers),
        seen=answers[0].seen,
    )
