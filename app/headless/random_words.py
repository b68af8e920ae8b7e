"""The vocabulary of models of random weights."""

from __future__ import annotations

from typing import Any

from app.backends.mlx.random_checkpoint.tokenizer import trained_tokenizer
from app.core.known_listing import known_listing
from app.storage.resources import load_presets, resources_dir

MOST_TOKENS = 4000


def own_tokenizer() -> Any:
    """One by `tokenizers` that knows the words of our listings and ready-made questions. Raises StorageError."""
    presets = load_presets(resources_dir() / "prompts")
    return trained_tokenizer([known_listing(), *(preset.text for preset in presets)], MOST_TOKENS)
