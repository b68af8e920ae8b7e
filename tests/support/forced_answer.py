"""Lets the tiny model say what a test wants, token by token through the true engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

LogitsProcessor = Callable[[Any, Any], Any]


def force_answer(monkeypatch: pytest.MonkeyPatch, checkpoint: Path, text: str) -> None:
    """From now on every answer of the model in `checkpoint` is `text`."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    tokens = [*tokenizer.encode(text, add_special_tokens=False).ids, *tokenizer.encode("<|im_end|>").ids]
    replace_logits(monkeypatch, lambda: _saying(tokens))


def replace_logits(monkeypatch: pytest.MonkeyPatch, make_processor: Callable[[], LogitsProcessor]) -> None:
    """mlx-vlm looks its processors of logits up in this module, anew for every answer."""
    import mlx_vlm.generate  # noqa: F401  a function of that name hides the module

    def make_processors(*_settings: object) -> list[LogitsProcessor]:
        return [make_processor()]

    monkeypatch.setattr(sys.modules["mlx_vlm.generate"], "make_logits_processors", make_processors)


def _saying(tokens: Sequence[int]) -> LogitsProcessor:
    import mlx.core as mx

    waiting = iter(tokens)

    def only_the_next(_said: Any, logits: Any) -> Any:
        wanted = mx.arange(logits.shape[-1]) == next(waiting, tokens[-1])
        return mx.where(wanted, 0.0, -1e9)[None].astype(logits.dtype)

    return only_the_next
