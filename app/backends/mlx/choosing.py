"""The next token, of those that are allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mlx.core as mx
from mlx_vlm.generate.common import generation_stream

from app.backends.mlx.grammar import Allowed
from app.backends.mlx.sampling import sampler_of
from app.core.sampling import Sampling

Choose = Callable[[Any, Allowed], Any]
"""From the scores of the vocabulary, and what may be said, to the token, which may still be being computed."""


def chooser(sampling: Sampling, vocabulary: int) -> Choose:
    """Chooses as in a free answer, but for penalties, of which a listing takes none. Begins with the seed."""
    sample = sampler_of(sampling, vocabulary)

    def choose(scores: Any, allowed: Allowed) -> Any:
        with mx.stream(generation_stream):
            scores = mx.where(mx.array(allowed), scores, -mx.inf)
            if sampling.is_left_to_chance:
                scores = scores - mx.logsumexp(scores, axis=-1, keepdims=True)
            token = sample(scores)
        mx.async_eval(token)  # type: ignore[no-untyped-call]
        return token

    return choose
