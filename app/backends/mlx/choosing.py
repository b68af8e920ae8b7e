"""The next token, of those that are allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mlx.core as mx
from mlx_vlm.generate.common import generation_stream, resolve_sampling_defaults
from mlx_vlm.sample_utils import make_sampler

from app.backends.mlx.grammar import Allowed
from app.core.run import Sampling

Choose = Callable[[Any, Allowed], Any]
"""From the scores of the vocabulary, and what may be said, to the token, which may still be being computed."""


def chooser(config: Any, sampling: Sampling) -> Choose:
    """Chooses as mlx-vlm does in a free answer; `config` is the model's, which may bound the choice further.

    With a temperature it draws from the random numbers of `mx.random`.
    """
    temperature, top_p, top_k = resolve_sampling_defaults(config, temperature=sampling.temperature)
    sample = make_sampler(temp=temperature, top_p=top_p, top_k=top_k)

    def choose(scores: Any, allowed: Allowed) -> Any:
        with mx.stream(generation_stream):
            scores = mx.where(mx.array(allowed), scores, -mx.inf)
            if temperature:
                scores = scores - mx.logsumexp(scores, axis=-1, keepdims=True)
            token = sample(scores)
        mx.async_eval(token)  # type: ignore[no-untyped-call]
        return token

    return choose
