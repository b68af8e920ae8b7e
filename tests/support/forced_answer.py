"""Lets the tiny model say what a test wants, token by token through the true engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # In the frozen app there is none.
    import pytest

LogitsProcessor = Callable[[Any, Any], Any]


def force_answer(monkeypatch: pytest.MonkeyPatch, checkpoint: Path, *texts: str) -> None:
    """From now on the model in `checkpoint` answers with `texts`, one after another, the last one again and again."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(checkpoint / "tokenizer.json"))
    end = tokenizer.encode("<|im_end|>").ids
    answers = [[*tokenizer.encode(text, add_special_tokens=False).ids, *end] for text in texts]
    coming = chain(answers, repeat(answers[-1]))
    replace_logits(monkeypatch, lambda: _saying(next(coming)))


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
