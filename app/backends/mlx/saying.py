"""Where the tokens of an answer come from, once the prompt has been read."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import mlx.core as mx
from mlx_vlm import stream_generate

from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.reading import word_positions
from app.backends.mlx.sampling import penalties_of, sampler_of
from app.core.run import Limits
from app.core.sampling import Sampling


@dataclass(frozen=True, slots=True)
class Said:
    """A token of an answer, the `count`th, for which the model was run `passes` times.

    `is_held` says that it and all before it came along a grammar. The one that says that the limit cut the answer off
    repeats the last.
    """

    token: int
    count: int
    passes: int
    is_cut_off: bool = False
    is_held: bool = False


def free_answer(
    model: Any, processor: Any, session: ImageSession, last: int, limits: Limits, sampling: Sampling
) -> Generator[Said, None, None]:
    """Whatever the model says after the prompt, of which the session has not read the `last` token yet.

    Like the reader it writes down in the session what lies in the cache by then, so that the session can go on with
    what was said before a stop. The sampler is always given: left out, the checkpoint's own values would be taken.
    """
    results = stream_generate(
        model,
        processor,
        "",
        input_ids=mx.array([[last]]),
        prompt_cache=session.cache,
        max_tokens=limits.tokens,
        sampler=sampler_of(sampling, model.config.text_config.vocab_size),
        logits_processors=penalties_of(sampling),
        **word_positions(session, 1),
    )
    in_cache = [last]
    with closing(results):
        for result in results:
            is_cut_off = result.finish_reason == "length"
            if not is_cut_off:  # else it is the token before once more
                in_cache.append(result.token)
            session.tokens += in_cache
            in_cache.clear()
            yield Said(result.token, result.generation_tokens, result.generation_tokens, is_cut_off)
