"""A tokenizer as llguidance walks it, made in parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llguidance import LLTokenizer, TokenizerWrapper

from app.backends.mlx.decoding import bytes_of

_AT_ONCE = 1000
"""Tokens asked of the tokenizer in one call, through which the window would stand still."""


def guide_tokenizer(tokenizer: Any, vocabulary: int) -> LLTokenizer:
    """Of a tokenizer by transformers with bytes for its alphabet; raises one of LIBRARY_ERRORS for any other.

    `vocabulary` is how many tokens the model scores, at times more than the tokenizer knows.

    Given the tokenizer itself, llguidance would read it anew and prepare for all grammars, in a call of one to two
    seconds that lets no other thread run. This one takes a quarter of that, nearly all of it in small steps; masks of
    labels then take 3 ms, while the model is busy anyway.
    """
    return LLTokenizer(TokenizerWrapper(_Vocabulary(tokenizer, vocabulary)), slices=[])


class _Vocabulary:
    """What llguidance asks of a tokenizer."""

    bos_token_id = None

    def __init__(self, tokenizer: Any, size: int) -> None:
        self._tokenizer = tokenizer
        self.eos_token_id: int = tokenizer.eos_token_id
        self.special_token_ids: list[int] = tokenizer.all_special_ids
        self.tokens = list(_tokens(tokenizer))
        if len(self.tokens) > size:
            raise ValueError(f"{len(self.tokens)} tokens are more than the model's {size}")
        self.tokens += [b""] * (size - len(self.tokens))

    def __call__(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False)
        return ids


def _tokens(tokenizer: Any) -> Iterator[bytes]:
    special = set(tokenizer.all_special_ids)
    for start in range(0, len(tokenizer), _AT_ONCE):
        ids = range(start, min(start + _AT_ONCE, len(tokenizer)))
        for token, name in zip(ids, tokenizer.convert_ids_to_tokens(list(ids)), strict=True):
            yield _spelt(name or "", is_special=token in special)


def _spelt(name: str, *, is_special: bool) -> bytes:
    """Nothing for a number that no token has."""
    said = name.encode() if is_special else bytes_of(name)
    if said is None:
        raise ValueError(f"the token {name!r} is not made of bytes")
    return said
