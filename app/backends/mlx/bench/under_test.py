"""A loaded model, asked in the app's way and by bare mlx-vlm."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import mlx.core as mx
from mlx_vlm import apply_chat_template, stream_generate

from app.backends.mlx.engine import Engine, Parts
from app.backends.mlx.image_session import ImageSession
from app.core.ports import Watch
from app.core.prompt import AnswerFormat, Speaker, Turn
from app.core.run import Limits, Query, Seen, Stage
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot

IMAGE_TOKENS = 1280
"""As the settings have it."""

MAX_ELEMENTS = 40


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer: seconds from the question to its first token, and from there to its last; bytes at the most."""

    tokens: int
    first_token_s: float
    rest_s: float
    peak_memory: int
    prefill_s: float
    text: str = ""
    seen: Seen | None = None

    @property
    def tps(self) -> float:
        """Tokens a second after the first."""
        return (self.tokens - 1) / self.rest_s


class Unwatched:
    """Nobody looks on, and nobody gives up."""

    def progress(self, stage: Stage, done: int, total: int) -> None:
        pass

    def is_cancelled(self) -> bool:
        return False


class ModelUnderTest:
    def __init__(self, engine: Engine) -> None:
        """From now on no answer of `engine` ends before its limit, so that all are equally long."""
        self._engine = engine
        self._watch: Watch = Unwatched()
        self.parts: Parts = engine.parts
        self.parts.chat.tokenizer.stopping_criteria.eos_token_ids = []

    def query(self, screenshot: Screenshot, words: Sequence[str], tokens: int) -> Query:
        """`words` in turn by the person and the model."""
        speakers = (Speaker.USER, Speaker.ASSISTANT)
        return Query(
            screenshot=screenshot,
            region=None,
            turns=tuple(Turn(speakers[i % 2], text) for i, text in enumerate(words)),
            format=AnswerFormat.PROSE,
            limits=Limits(tokens, MAX_ELEMENTS),
            sampling=Sampling(),
            image_tokens=IMAGE_TOKENS,
        )

    def warm(self, screenshot: Screenshot) -> None:
        self._engine.warm(screenshot, IMAGE_TOKENS, self._watch)

    def forget(self) -> None:
        """All pictures."""
        self._engine.forget_images()

    def ask(self, query: Query) -> Timed:
        """As the app does. Raises ModelError."""
        clock, texts = _Clock(), []
        usage = None
        with closing(self._engine.answer(query, self._watch)) as pieces:
            for piece in pieces:
                if not piece.ended_by_limit:
                    clock.tick()
                    texts.append(piece.text)
                usage = piece.usage
        prefill_s = usage.prefill_s if usage and usage.prefill_s else clock.first_s
        return clock.timed(prefill_s, "".join(texts), usage.seen if usage else None)

    def ask_raw(self, query: Query) -> Timed:
        """The same by bare mlx-vlm, which reads the picture each time."""
        processor = self.parts.processor
        session = ImageSession(query.screenshot, None, query.image_tokens, processor.image_processor)
        prompt = self.parts.chat.prompt(query.turns, session.seen.tokens)
        ids = mx.array(prompt.tokens)[None]
        return self._generated(
            query.limits.tokens,
            input_ids=ids,
            mask=mx.ones_like(ids),
            pixel_values=session.pixels,
            image_grid_thw=session.grid,
        )

    def ask_without_picture(self, prompt: Sequence[int], tokens: int) -> Timed:
        ids = mx.array([prompt])
        return self._generated(tokens, input_ids=ids, mask=mx.ones_like(ids))

    def prompt_without_picture(self, words: str, tokens: int) -> list[int]:
        """Words until the prompt has `tokens` tokens; they are repeated where there are too few."""
        tokenizer = self.parts.chat.tokenizer
        messages = [{"role": "user", "content": words}]
        config = self.parts.model.config
        written: str = apply_chat_template(self.parts.processor, config, messages, num_images=0)
        before, after = (_ids(tokenizer, part) for part in written.split(words, 1))
        spoken = _ids(tokenizer, words)
        room = max(1, tokens - len(before) - len(after))
        return [*before, *(spoken * (room // len(spoken) + 1))[:room], *after]

    def _generated(self, tokens: int, **named: Any) -> Timed:
        clock = _Clock()
        results: Iterable[Any] = stream_generate(
            self.parts.model, self.parts.processor, "", max_tokens=tokens, temperature=0.0, **named
        )
        for result in results:
            if result.finish_reason is None:  # else it is the token before once more
                clock.tick()
        mx.clear_cache()
        return clock.timed(clock.first_s)


def _ids(tokenizer: Any, text: str) -> list[int]:
    ids: list[int] = tokenizer(text, add_special_tokens=False)["input_ids"]
    return ids


class _Clock:
    """Runs from when it is made, and notes when the first and the last token came."""

    def __init__(self) -> None:
        mx.reset_peak_memory()
        self._began = self._first = self._last = time.perf_counter()
        self._tokens = 0

    def tick(self) -> None:
        self._last = time.perf_counter()
        self._first = self._first if self._tokens else self._last
        self._tokens += 1

    @property
    def first_s(self) -> float:
        return self._first - self._began

    def timed(self, prefill_s: float, text: str = "", seen: Seen | None = None) -> Timed:
        rest_s = self._last - self._first
        return Timed(self._tokens, self.first_s, rest_s, int(mx.get_peak_memory()), prefill_s, text, seen)
