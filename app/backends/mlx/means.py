"""What a loaded model takes up in memory and how much work it has, counted from its settings.

The bounds of memory were measured with mlx on a processor, which may compute a whole block, or a step of reading,
before it frees anything; tests compare them with what is taken up.
"""

from __future__ import annotations

from typing import Any

import mlx.core as mx

from app.backends.mlx.device import all_memory, device_name, has_gpu
from app.backends.mlx.reading import STEP
from app.core.means import Effort, Means, Needs
from app.core.picture_tokens import PATCHES_PER_TOKEN

_FLOAT_BYTES = 4
_FUSED_HEAD_DIM = 128
"""mlx-vlm fills heads up to a size that Metal's kernel for attention takes, this one at most."""


def means_of(model: Any, weight_bytes: int) -> Means:
    seeing, speaking = model.config.vision_config, model.config.text_config
    return Means(
        device=device_name(),
        has_gpu=has_gpu(),
        memory=all_memory(),
        needs=_needs(model, weight_bytes),
        looking=_effort_of_looking(seeing),
        reading=_effort_of_reading(speaking),
    )


def _needs(model: Any, weight_bytes: int) -> Needs:
    seeing, speaking = model.config.vision_config, model.config.text_config
    number: int = model.vision_tower.patch_embed.proj.weight.dtype.size
    pixels = seeing.in_channels * seeing.temporal_patch_size * seeing.patch_size**2
    features = seeing.out_hidden_size * (1 + len(seeing.deepstack_visual_indexes))
    keys_and_values = 2 * speaking.num_key_value_heads * speaking.head_dim
    return Needs(
        weights=weight_bytes,
        patch=pixels * (_FLOAT_BYTES + number) + _numbers_of_a_block(seeing, number),
        patch_pair=0 if _is_fused(seeing.hidden_size // seeing.num_heads) else seeing.num_heads * number,
        picture_token=PATCHES_PER_TOKEN * pixels * _FLOAT_BYTES + features * number,
        token=speaking.num_hidden_layers * keys_and_values * number,
        step=STEP * (20 * speaking.hidden_size + 4 * speaking.intermediate_size) * number,
        step_token=0 if _is_fused(speaking.head_dim) else 3 * speaking.num_attention_heads * STEP * number // 2,
    )


def _numbers_of_a_block(seeing: Any, number: int) -> int:
    """Bytes for a patch. Its place is turned in 32 bits, whatever the numbers of the model are."""
    hidden, between = int(seeing.hidden_size), int(seeing.intermediate_size)
    return hidden * (16 * number + 8 * _FLOAT_BYTES) + 4 * between * number


def _is_fused(head_dim: int) -> bool:
    """Whether attention is computed without a table of all pairs; what mlx does on CUDA is not relied on."""
    return mx.metal.is_available() and has_gpu() and head_dim <= _FUSED_HEAD_DIM


def _effort_of_looking(seeing: Any) -> Effort:
    """In multiplications."""
    hidden = seeing.hidden_size
    each = seeing.depth * hidden * (4 * hidden + 2 * seeing.intermediate_size)
    return Effort(each, 2 * seeing.depth * hidden)


def _effort_of_reading(speaking: Any) -> Effort:
    """In multiplications; a token is compared with those before it, half of all."""
    hidden, layers = speaking.hidden_size, speaking.num_hidden_layers
    asking = speaking.num_attention_heads * speaking.head_dim
    asked = speaking.num_key_value_heads * speaking.head_dim
    each = layers * hidden * (2 * asking + 2 * asked + 3 * speaking.intermediate_size)
    return Effort(each, layers * asking)
