"""How a token is chosen, in the functions of mlx-vlm, which checks and counts otherwise than we mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mlx.core as mx
from mlx_vlm.sample_utils import make_logits_processors, make_sampler

from app.core.sampling import Sampling

Sampler = Callable[[Any], Any]
"""Log-probabilities of the whole vocabulary to a token."""

Penalty = Callable[[Any, Any], Any]
"""All tokens so far and the scores of the next one, to other scores."""


_ALL_TOKENS = 2**31 - 1
"""mlx counts in 32 bits."""


def sampler_of(sampling: Sampling, vocabulary: int) -> Sampler:
    """Begins with the seed, if there is one; mlx keeps its chance to the thread that asks.

    Keeping all tokens is no filter, and mlx-vlm refuses to keep more than there are.
    """
    if sampling.seed is not None:
        mx.random.seed(sampling.seed)
    sampler: Sampler = make_sampler(
        temp=sampling.temperature,
        top_p=sampling.top_p,
        top_k=sampling.top_k if sampling.top_k < vocabulary else 0,
        min_p=sampling.min_p,
    )
    return sampler


def penalties_of(sampling: Sampling) -> list[Penalty]:
    """Over the whole answer: by itself mlx-vlm counts the last 20 tokens, which in a list are digits mostly."""
    processors = make_logits_processors(
        repetition_penalty=sampling.repetition_penalty if sampling.repetition_penalty != 1.0 else None,
        repetition_context_size=_ALL_TOKENS,
        presence_penalty=sampling.presence_penalty,
        presence_context_size=_ALL_TOKENS,
        frequency_penalty=sampling.frequency_penalty,
        frequency_context_size=_ALL_TOKENS,
    )
    return [_OnAnswer(processor) for processor in processors]


@dataclass(slots=True)
class _OnAnswer:
    """Leaves out the tokens that were there at the first call: the end of the prompt."""

    penalty: Penalty
    prompt_tokens: int | None = None

    def __call__(self, tokens: Any, scores: Any) -> Any:
        if self.prompt_tokens is None:
            self.prompt_tokens = len(tokens)
        return self.penalty(tokens[self.prompt_tokens :], scores)
