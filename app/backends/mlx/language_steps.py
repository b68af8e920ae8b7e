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
        self._tokens: list[Any] = []
        self.passes = 0

    @property
    def tokens(self) -> list[int]:
        """What was read after the prompt."""
        return [token if isinstance(token, int) else token.item() for token in self._tokens]

    def read(self, tokens: Sequence[int]) -> Any:
        """The scores of what may follow, still being computed. Raises what mlx-vlm does, and Interrupted."""
        scores = self._scores_after(mx.array([tokens]))
        self._tokens.extend(tokens)
        return scores

    def read_ahead(self, choice: Any) -> Any:
        """The same after one token that is still being computed itself."""
        scores = self._scores_after(choice[None])
        self._tokens.append(choice)
        return scores

    def _scores_after(self, tokens: Any) -> Any:
        with mx.stream(generation_stream):
            scores = self._language_model(tokens, cache=self._caches).logits[:, -1]
        mx.async_eval(scores)  # type: ignore[no-untyped-call]
        self.passes += 1
        return scores
