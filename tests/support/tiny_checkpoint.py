"""A complete Qwen3-VL checkpoint of a few megabytes: true architecture and layout, random weights."""

from __future__ import annotations

from pathlib import Path

from app.backends.mlx.random_checkpoint import Plan, make_checkpoint
from app.backends.mlx.random_checkpoint.shapes import text_config, vision_config
from tests.support.fast_mlx import prepare_mlx
from tests.support.tiny_tokenizer import Vocabulary, tokenizer_of

LAYERS = 4


def make_tiny(folder: Path, vocabulary: Vocabulary = Vocabulary.QWEN, seed: int = 0, *, is_packed: bool = True) -> Path:
    """Write it into `folder`: language layers in 4 bits, the rest in float32.

    What is not packed is float32 as a whole, as a model is before it is converted.
    float32, because 16-bit floats are slow on processors. It needs no network and no torch.
    """
    prepare_mlx()
    tokenizer = tokenizer_of(vocabulary)
    rows = tokenizer.get_vocab_size()
    text = text_config(layers=LAYERS, hidden=128, intermediate=256, heads=4, key_value_heads=2, head=64, rows=rows)
    vision = vision_config(depth=4, hidden=64, intermediate=128, heads=2, out=128, deepstack=[0, 1, 2])
    shape = {"text_config": text, "vision_config": vision, "tie_word_embeddings": True}
    return make_checkpoint(folder, Plan(shape, tokenizer, is_packed, seed=seed))
