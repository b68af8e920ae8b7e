"""Whether a question fits into memory, told before it is tried: mlx can end the whole program when it does not."""

from __future__ import annotations

from typing import Any

from app.backends.mlx.device import all_memory, memory_limit
from app.core.errors import ModelError
from app.core.words import _

WARM_SHARE = 4


def refuse_model_over_memory(weight_bytes: int) -> None:
    """Raises ModelError if the weights alone do not fit."""
    limit = memory_limit()
    if limit is not None and weight_bytes > limit:
        raise ModelError(
            _("The model needs {needed:.1f} GB of memory, of which this machine has {limit:.1f} GB for it.").format(
                needed=weight_bytes / 1e9, limit=limit / 1e9
            ),
            _("Choose a smaller model."),
        )


def warm_budget(weight_bytes: int) -> int:
    """Bytes that pictures may take up only to be quicker: a quarter of what the weights leave."""
    return max(0, all_memory() - weight_bytes) // WARM_SHARE


def room_beside(model: Any, weight_bytes: int, tokens: int) -> int:
    """Bytes left beside `tokens` of prompt, picture and answer together. Raises ModelError if these do not fit."""
    limit = memory_limit()
    needed = weight_bytes + tokens * _bytes_per_token(model)
    if limit is not None and needed > limit:
        raise ModelError(
            _("This question needs {needed:.1f} GB of memory, of which this machine has {limit:.1f} GB for it.").format(
                needed=needed / 1e9, limit=limit / 1e9
            ),
            _("Lower the pixel budget or the token limit, or choose a smaller model."),
        )
    return max(0, all_memory() - needed)


def _bytes_per_token(model: Any) -> int:
    """Keys and values of all layers: 36 * 8 * 128 * 2 numbers of 2 bytes, or 147 kB, for ZwZ-4B."""
    config = model.config.text_config
    number_bytes: int = model.vision_tower.patch_embed.proj.weight.dtype.size
    numbers: int = config.num_hidden_layers * config.num_key_value_heads * config.head_dim * 2
    return numbers * number_bytes
