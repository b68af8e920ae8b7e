"""The passes of a model's language layers that an answer is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import mlx.core as mx
from mlx_vlm.generate.common import generation_stream
from mlx_vlm.models.qwen3_vl.language import Qwen3VLModel

from app.backends.mlx.image_session import ImageSession
from app.backends.mlx.reading import word_positions


class _LastRowOnly(Qwen3VLModel):  # type: ignore[misc]  # mlx-vlm has no types
    """Scores of the vocabulary are made of what this gives; nobody asks for those of any but the last token."""

    def __call__(self, *inputs: Any, **named_inputs: Any) -> Any:
        return super().__call__(*inputs, **named_inputs)[:, -1:]


def score_last_token_only(model: Any) -> None:
    """Else mlx-vlm scores each token of a pass, though the vocabulary is a tenth of all weights of ZwZ-4B."""
    model.language_model.model.__class__ = _LastRowOnly


class LanguageSteps:
    """Goes on in a session, and writes down there what lies in its cache."""

    def __init__(self, language_model: Any, session: ImageSession) -> None:
        self._language_model = language_model
        self._session = session
        self._read_ahead: Any = None
        """The token in the cache that is not written down yet, because it was still being computed."""
        self.passes = 0

    def read(self, tokens: Sequence[int]) -> Any:
        """The scores of what may follow, still being computed. Raises what mlx-vlm does."""
        scores = self._scores_after(mx.array([tokens]))
        self._session.tokens += tokens
        return scores

    def read_ahead(self, choice: Any) -> Any:
        """The same after one token that is still being computed itself."""
        scores = self._scores_after(choice[None])
        self._read_ahead = choice
        return scores

    def _scores_after(self, tokens: Any) -> Any:
        self._write_down()
        positions = word_positions(self._session, tokens.shape[-1])
        with mx.stream(generation_stream):
            scores = self._language_model(tokens, cache=self._session.cache, **positions).logits[:, -1]
        mx.async_eval(scores)  # type: ignore[no-untyped-call]
        self.passes += 1
        return scores

    def _write_down(self) -> None:
        """By the next pass everybody knows which token that was, so nobody waits for it here."""
        if self._read_ahead is not None:
            self._session.tokens.append(self._read_ahead.item())
            self._read_ahead = None
