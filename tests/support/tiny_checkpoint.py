"""A complete Qwen3-VL checkpoint of a few megabytes: true architecture and layout, random weights."""

from __future__ import annotations

from pathlib import Path

from app.backends.mlx.random_checkpoint import Plan, make_checkpoint, tiny_shape
from tests.support.fast_mlx import prepare_mlx
from tests.support.tiny_tokenizer import Vocabulary, tokenizer_of

LAYERS = 4
"""As in `tiny_shape`."""


def make_tiny(folder: Path, vocabulary: Vocabulary = Vocabulary.QWEN, seed: int = 0, *, is_packed: bool = True) -> Path:
    """Write it into `folder`: language layers in 4 bits, the rest in float32.

    What is not packed is float32 as a whole, as a model is before it is converted.
    float32, because 16-bit floats are slow on processors. It needs no network and no torch.
    """
    prepare_mlx()
    tokenizer = tokenizer_of(vocabulary)
    return make_checkpoint(folder, Plan(tiny_shape(tokenizer.get_vocab_size()), tokenizer, is_packed, seed=seed))
