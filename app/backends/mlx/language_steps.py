"""The passes of a model's language layers that an answer is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import mlx.core as mx
from mlx_vlm.generate.common import generation_stream
from mlx_vlm.models.qwen3_vl.language import Qwen3VLModel


class _LastRowOnly(Qwen3VLModel):  # type: ignore[misc]  # mlx-vlm has no types
    """Scores of the vocabulary are made of what this gives; nobody asks for those of any but the last token."""

    def __call__(self, *inputs: Any, **named_inputs: Any) -> Any:
        return super().__call__(*inputs, **named_inputs)[:, -1:]


def score_last_token_only(model: Any) -> None:
    """Else mlx-vlm scores each token of a pass, though the vocabulary is a tenth of all weights of ZwZ-4B."""
    model.language_model.model.__class__ = _LastRowOnly


class LanguageSteps:
    """Goes on after a prompt whose keys and values lie in `caches`, one for each layer."""

    def __init__(self, language_model: Any, caches: Sequence[Any]) -> None:
        self._language_model = language_model
        self._caches = caches
        self.tokens: list[int] = []
        """What was read after the prompt."""
        self.passes = 0

    def read(self, tokens: Sequence[int]) -> Any:
        """The scores of what may follow, still being computed. Raises what mlx-vlm does, and Interrupted."""
        with mx.stream(generation_stream):
            scores = self._language_model(mx.array([tokens]), cache=self._caches).logits[:, -1]
        mx.async_eval(scores)  # type: ignore[no-untyped-call]
        self.passes += 1
        self.tokens.extend(tokens)
        return scores
