"""How large the layers of a Qwen3-VL are: those of a config.json, or some of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.core.errors import ModelError, StorageError
from app.core.words import _

Shape = dict[str, Any]
"""The parts `text_config` and `vision_config` of a config.json, and `tie_word_embeddings`."""

_TEXT = (
    "num_hidden_layers",
    "hidden_size",
    "intermediate_size",
    "num_attention_heads",
    "num_key_value_heads",
    "head_dim",
    "vocab_size",
)
_VISION = ("depth", "hidden_size", "intermediate_size", "num_heads", "out_hidden_size", "deepstack_visual_indexes")


def own_shape() -> Shape:
    """Qwen's vocabulary over layers so small that 2 processor cores measure all within minutes.

    The weights still are 0.5 GB in 32-bit floats, so that reading them is what a token waits for.
    """
    text = _text_config(layers=12, hidden=512, intermediate=1536, heads=8, key_value_heads=4, head=128, rows=151_936)
    vision = _vision_config(depth=4, hidden=128, intermediate=512, heads=2, out=512, deepstack=[0, 1, 2])
    return {"text_config": text, "vision_config": vision, "tie_word_embeddings": True}


def own_shape_for_gpu() -> Shape:
    """That of Qwen3-VL-2B, 1 GB in 4 bits: with less, a graphics processor waits for what begins its work."""
    text = _text_config(layers=28, hidden=2048, intermediate=6144, heads=16, key_value_heads=8, head=128, rows=151_936)
    vision = _vision_config(depth=24, hidden=1024, intermediate=4096, heads=16, out=2048, deepstack=[5, 11, 17])
    return {"text_config": text, "vision_config": vision, "tie_word_embeddings": True}


def tiny_shape(rows: int) -> Shape:
    """Of a few megabytes, to try whether all parts work together; `rows` is how many tokens are scored."""
    text = _text_config(layers=4, hidden=128, intermediate=256, heads=4, key_value_heads=2, head=64, rows=rows)
    vision = _vision_config(depth=4, hidden=64, intermediate=128, heads=2, out=128, deepstack=[0, 1, 2])
    return {"text_config": text, "vision_config": vision, "tie_word_embeddings": True}


def read_shape(file: Path) -> Shape:
    """Raises ModelError if it is not the config.json of a Qwen3-VL, StorageError if it can't be read."""
    try:
        config = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise StorageError(
            _("{file} can't be read: {reason}.").format(file=file, reason=error.strerror),
            _("Give the config.json of a Qwen3-VL model."),
        ) from error
    except (ValueError, RecursionError) as error:
        raise _no_config(file) from error
    try:
        if config["model_type"] != "qwen3_vl":
            raise _no_config(file)
        text, vision = config["text_config"], config["vision_config"]
        _check(text, _TEXT)
        _check(vision, _VISION)
        is_tied = config.get("tie_word_embeddings", text.get("tie_word_embeddings", False))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _no_config(file) from error
    return {"text_config": text, "vision_config": vision, "tie_word_embeddings": bool(is_tied)}


def _check(part: dict[str, Any], names: tuple[str, ...]) -> None:
    """Raises KeyError or ValueError."""
    for name in names:
        value = part[name]
        is_size = isinstance(value, int) and value > 0
        if not (is_size or (isinstance(value, list) and all(isinstance(number, int) for number in value))):
            raise ValueError(name)


def _no_config(file: Path) -> ModelError:
    return ModelError(
        _("{file} does not describe a Qwen3-VL model.").format(file=file),
        _("Give the config.json of one, such as that of ZwZ-4B."),
    )


def _text_config(
    layers: int, hidden: int, intermediate: int, heads: int, key_value_heads: int, head: int, rows: int
) -> dict[str, Any]:
    half = head // 2
    return {
        "model_type": "qwen3_vl_text",
        "num_hidden_layers": layers,
        "hidden_size": hidden,
        "intermediate_size": intermediate,
        "num_attention_heads": heads,
        "num_key_value_heads": key_value_heads,
        "head_dim": head,
        "rms_norm_eps": 1e-6,
        "vocab_size": rows,
        "rope_theta": 5_000_000,
        "max_position_embeddings": 262_144,
        # Time, height and width share the positions as in the true one: 24, 20 and 20 of 64.
        "rope_scaling": {
            "mrope_interleaved": True,
            "mrope_section": [half - 2 * (half * 5 // 16), half * 5 // 16, half * 5 // 16],
            "rope_type": "default",
        },
        "tie_word_embeddings": True,
        "attention_bias": False,
        "hidden_act": "silu",
    }


def _vision_config(
    depth: int, hidden: int, intermediate: int, heads: int, out: int, deepstack: list[int]
) -> dict[str, Any]:
    return {
        "model_type": "qwen3_vl",
        "depth": depth,
        "hidden_size": hidden,
        "intermediate_size": intermediate,
        "num_heads": heads,
        "out_hidden_size": out,
        "patch_size": 16,
        "spatial_merge_size": 2,
        "temporal_patch_size": 2,
        "in_channels": 3,
        "num_position_embeddings": 2304,
        "deepstack_visual_indexes": deepstack,
        "hidden_act": "gelu_pytorch_tanh",
    }
