"""What a listing costs when forced tokens are read in one pass, when each is asked for, and without a grammar."""

from __future__ import annotations

import time
from dataclasses import replace

import mlx.core as mx
from mlx_vlm.generate.common import generation_stream, wired_limit

from app.backends.mlx.bench.pictures import resized
from app.backends.mlx.bench.under_test import ModelUnderTest
from app.backends.mlx.choosing import chooser
from app.backends.mlx.forced_decoding import GuidedDecoder
from app.backends.mlx.grammar import Grammars, Guide
from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.language_steps import LanguageSteps
from app.backends.mlx.recital import Recital, passes_per_token
from app.core.bench_figures import ListingTimes
from app.core.geometry import Size
from app.core.known_listing import known_listing
from app.core.prompt import AnswerFormat
from app.core.screenshot import Screenshot

SIDE = 256
TOKENS = 120
REQUEST = "List every interactive UI element visible in this screenshot."


def listing_times(model: ModelUnderTest, screenshot: Screenshot, runs: int) -> ListingTimes | None:
    """By turns, after a round that does not count. None if the model's tokenizer can't be held to the grammar."""
    recitals = _Recitals(model, resized(screenshot, Size(SIDE, SIDE)))
    whole = recitals.whole_passes_per_token()
    if whole is None:
        return None
    rounds = [
        (
            recitals.seconds_and_passes(appends_forced=True),
            recitals.seconds_and_passes(appends_forced=False),
            recitals.free_seconds(),
        )
        for _run in range(runs + 1)
    ][1:]
    return ListingTimes(
        tokens=recitals.tokens,
        forced_passes=rounds[0][0][1],
        one_by_one_passes=rounds[0][1][1],
        whole_passes_per_token=whole,
        forced_s=tuple(forced for (forced, _passes), _slow, _free in rounds),
        one_by_one_s=tuple(slow for _forced, (slow, _passes), _free in rounds),
        free_s=tuple(free for _forced, _slow, free in rounds),
    )


class _Recitals:
    """The model computes as always, but comes to the known listing, so that weights may be random."""

    def __init__(self, model: ModelUnderTest, picture: Screenshot) -> None:
        parts = self._parts = model.parts
        self._model = model
        self._query = replace(model.query(picture, [REQUEST], TOKENS), format=AnswerFormat.ELEMENTS)
        self._answer: list[int] = parts.chat.tokenizer(known_listing(), add_special_tokens=False)["input_ids"]
        self._grammars = Grammars(parts.chat.tokenizer, parts.model.config.text_config.vocab_size)
        self._session = ImageSession(picture, None, self._query.image_tokens, parts.processor.image_processor)
        self.tokens = min(TOKENS, len(self._answer))

    def whole_passes_per_token(self) -> float | None:
        guide = self._grammars.guide(self._query)
        return passes_per_token(self._answer, guide) if guide else None

    def seconds_and_passes(self, *, appends_forced: bool) -> tuple[float, int]:
        prompt = self._parts.chat.prompt(self._query.turns, self._session.seen.tokens)
        *known, last = prompt.tokens
        self._parts.reader.read(self._session, known, prompt.picture_end)
        choose = chooser(self._query.sampling, self._parts.model.config.text_config.vocab_size)
        recital = Recital(self._answer, LanguageSteps(self._parts.model.language_model, self._session), choose)
        decoder = GuidedDecoder(recital, self._guide(), recital.choose, appends_forced=appends_forced)
        with wired_limit(self._parts.model, [generation_stream]):
            began = time.perf_counter()
            for _group in decoder.groups(last, self.tokens):
                pass
            mx.synchronize(generation_stream)
            return time.perf_counter() - began, recital.passes

    def free_seconds(self) -> float:
        """As long as it takes from the first token on, and one token more for the first."""
        answer = self._model.ask_raw(replace(self._query, format=AnswerFormat.PROSE))
        return answer.tokens / answer.tps

    def _guide(self) -> Guide:
        guide = self._grammars.guide(self._query)
        if guide is None:
            raise TypeError(guide)  # it was there when passes were counted
        return guide
