"""A tokenizer built as Qwen's is, of bytes that are joined; Qwen's own vocabulary is not brought along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from string import ascii_uppercase
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
"""How Qwen cuts a text before its bytes are joined to tokens: each digit is one of its own."""


_SPACE = "Ġ"
"""What byte-level vocabularies write for it."""


def trained_tokenizer(texts: Iterable[str], size: int) -> Any:
    """That knows the words of `texts`, with at most `size` tokens."""
    from tokenizers import models, pre_tokenizers, trainers

    tokenizer = dressed(models.BPE())
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=size, show_progress=False, initial_alphabet=alphabet, special_tokens=list(SPECIAL)
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def filled_up(tokenizer: Any, size: int) -> Any:
    """With words that mean nothing, up to `size` tokens: a model says any of those that it has a row for.

    What it says is cut into the same tokens again, as nearly all that a trained model says is.
    """
    from tokenizers import Tokenizer

    known = tokenizer.get_vocab_size()
    written = json.loads(tokenizer.to_str())
    vocabulary: dict[str, int] = written["model"]["vocab"]
    merges: list[list[str]] = written["model"]["merges"]
    # Special tokens that stand beside the vocabulary would be numbered anew, after the words.
    vocabulary |= {token["content"]: token["id"] for token in written["added_tokens"]}
    words = islice(_words(frozenset(vocabulary)), max(0, size - known))
    for token, (word, letter) in enumerate(words, start=known):
        vocabulary[word + letter] = token
        merges.append([word, letter])
    return Tokenizer.from_str(json.dumps(written))


def _words(known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Such as “ QXZB”, each as the shorter one that it begins with, and its last letter; shorter ones come first.

    A space begins each, and no two letters are joined by themselves, so that there is one way to cut them. Words of the
    grammar are lower case, so that none of these can begin there.
    """
    words = [_SPACE]
    while words:
        joins = [(word, letter) for word in words for letter in ascii_uppercase if word[-1] + letter not in known]
        yield from (join for join in joins if "".join(join) not in known)
        words = [word + letter for word, letter in joins]


def dressed(model: Any) -> Any:
    """What stands around the joining of bytes is the same for all."""
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


def write_tokenizer(folder: Path, tokenizer: Any) -> dict[str, int]:
    """Write tokenizer.json and its settings; gives the numbers of the special tokens."""
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    settings = {
        "tokenizer_class": "Qwen2Tokenizer",
        "eos_token": "<|im_end|>",
        "pad_token": "<|endoftext|>",
        "add_prefix_space": False,
        "clean_up_tokenization_spaces": False,
        "additional_special_tokens": list(SPECIAL[1:]),
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    return {token: tokenizer.token_to_id(token) for token in SPECIAL}
