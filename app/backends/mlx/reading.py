"""Takes pictures and prompts into a session, from where it stands."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import mlx.core as mx
from mlx_vlm.generate.common import generation_stream, wired_limit
from mlx_vlm.models.cache import make_prompt_cache

from app.backends.mlx.hooks import Monitor
from app.backends.mlx.image_session import ImageSession
from app.core.run import Reading, Stage

STEP = 256
"""Tokens read between two looks at the watch; 7 to 2048 change log-probabilities by 7e-6 at most."""


class Reader:
    """Reads the picture and the words after it in steps that begin anew at the first word.

    So a question is computed in the same steps, bit for bit, whether its picture was read ahead or not.
    """

    def __init__(self, model: Any, monitor: Monitor) -> None:
        self._model = model
        self._monitor = monitor

    def read(self, session: ImageSession, tokens: list[int], picture_end: int) -> Reading | None:
        """Until the session has read `tokens` and nothing else; the picture lies before `picture_end`.

        Tells how long it took if the picture had to be read; a few words alone say little of how fast a model is.
        Raises Interrupted, and what mlx raises; after the latter the session is of no use.
        """
        known = session.keep(tokens, at_least=picture_end)
        looked_s = None
        began = time.perf_counter()
        with self._working():
            if not known:
                looked_s = self._read_picture(session, tokens[:picture_end], len(tokens))
            self._read_words(session, tokens)
        self._monitor.progress(Stage.PREFILL, len(tokens), len(tokens))
        if looked_s is None:
            return None
        return Reading(session.seen.tokens, looked_s, len(tokens), time.perf_counter() - began - looked_s)

    def _read_picture(self, session: ImageSession, tokens: list[int], total: int) -> float:
        """The seconds that looking at it took."""
        began = time.perf_counter()
        ids = mx.array(tokens)[None]
        session.cache = make_prompt_cache(self._model.language_model)
        features = self._model.get_input_embeddings(ids, session.pixels, image_grid_thw=session.grid).to_dict()
        embeddings = features.pop("inputs_embeds")
        told = {name: value for name, value in features.items() if value is not None}
        mx.eval(embeddings, told)
        session.position_delta = int(told["rope_deltas"].item())
        looked_s = time.perf_counter() - began
        for begin in range(0, len(tokens), STEP):
            step = slice(begin, begin + STEP)
            self._take_in(session, tokens[step], total, inputs_embeds=embeddings[:, step], **told)
        return looked_s

    def _read_words(self, session: ImageSession, tokens: list[int]) -> None:
        for begin in range(len(session.tokens), len(tokens), STEP):
            words = tokens[begin : begin + STEP]
            self._take_in(session, words, len(tokens), **word_positions(session, len(words)))

    def _take_in(self, session: ImageSession, tokens: list[int], total: int, **named: Any) -> None:
        self._monitor.progress(Stage.PREFILL, len(session.tokens), total)
        self._model.language_model(inputs=mx.array(tokens)[None], cache=session.cache, **named)
        mx.eval([layer.state for layer in session.cache])
        session.tokens += tokens
        mx.clear_cache()

    @contextmanager
    def _working(self) -> Iterator[None]:
        """As mlx-vlm does while it answers."""
        with wired_limit(self._model, [generation_stream]), mx.stream(generation_stream):
            yield


def word_positions(session: ImageSession, count: int) -> dict[str, Any]:
    """What the language model has to be told of the next `count` tokens after a picture that has been read."""
    begin = len(session.tokens) + session.position_delta
    positions = mx.arange(begin, begin + count)
    return {
        "position_ids": mx.broadcast_to(positions[None, None], (3, 1, count)),
        "rope_deltas": mx.array([[session.position_delta]]),
    }
