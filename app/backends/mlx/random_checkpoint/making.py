"""Writes a checkpoint of random weights, as `mlx_vlm.convert` would write one of trained ones."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.backends.mlx.random_checkpoint.shapes import Shape
from app.backends.mlx.random_checkpoint.tokenizer import filled_up, write_tokenizer
from app.core.errors import ModelError, StorageError
from app.core.words import _

QUANTIZATION = {"group_size": 64, "bits": 4, "mode": "affine"}
PACKED = {"quantization": QUANTIZATION, "quantization_config": QUANTIZATION}

_CHAT_TEMPLATE = """\
{%- for message in messages -%}
<|im_start|>{{ message.role }}
{% if message.content is string -%}
{{ message.content }}
{%- else -%}
{%- for part in message.content -%}
{%- if part.type == 'image' -%}<|vision_start|><|image_pad|><|vision_end|>{%- else -%}{{ part.text }}{%- endif -%}
{%- endfor -%}
{%- endif -%}<|im_end|>
{% endfor -%}
{%- if add_generation_prompt -%}<|im_start|>assistant
{% endif -%}
"""

_BESIDE_WEIGHTS_BYTES = 50_000_000
"""More than tokenizer and settings take."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`tokenizer` is one by `tokenizers`, with Qwen's special tokens, and may know less than the shape has rows.

    `is_packed` puts the language layers into 4 bits; the rest is in `precision`, a name of mlx' types.
    """

    shape: Shape
    tokenizer: Any
    is_packed: bool = True
    precision: str = "float32"
    seed: int = 0


def make_checkpoint(folder: Path, plan: Plan, most_memory: int | None = None) -> Path:
    """Write it into `folder`, without network or torch. Imports mlx.

    Raises ModelError if the shape is none of a model or its weights take up more than `most_memory` bytes, StorageError
    if the disk does not hold them.
    """
    rows: int = plan.shape["text_config"]["vocab_size"]
    if plan.tokenizer.get_vocab_size() > rows:
        raise ModelError(
            _("A vocabulary of {rows} tokens is too small.").format(rows=rows),
            _("Give the config.json of a model whose vocab_size is at least {least}.").format(
                least=plan.tokenizer.get_vocab_size()
            ),
        )
    folder.mkdir(parents=True, exist_ok=True)
    ids = write_tokenizer(folder, filled_up(plan.tokenizer, rows))
    config = _config(plan, ids)
    _write_weights(folder, config, plan, most_memory)
    image = _image_settings()
    files: dict[str, object] = {
        "config.json": config,
        "generation_config.json": _generation_settings(ids),
        "preprocessor_config.json": image | {"image_processor_type": "Qwen2VLImageProcessorFast"},
        "video_preprocessor_config.json": image | {"video_processor_type": "Qwen3VLVideoProcessor"},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=1))
    (folder / "chat_template.jinja").write_text(_CHAT_TEMPLATE)
    return folder


def _config(plan: Plan, ids: dict[str, int]) -> dict[str, Any]:
    config = {
        "architectures": ["Qwen3VLForConditionalGeneration"],
        "model_type": "qwen3_vl",
        "dtype": plan.precision,
        "image_token_id": ids["<|image_pad|>"],
        "video_token_id": ids["<|video_pad|>"],
        "vision_start_token_id": ids["<|vision_start|>"],
        "vision_end_token_id": ids["<|vision_end|>"],
        "eos_token_id": ids["<|im_end|>"],
        **plan.shape,
    }
    return config | (PACKED if plan.is_packed else {})


def _image_settings() -> dict[str, Any]:
    return {
        "size": {"shortest_edge": 65_536, "longest_edge": 16_777_216},
        "patch_size": 16,
        "temporal_patch_size": 2,
        "merge_size": 2,
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.5, 0.5, 0.5],
        "processor_class": "Qwen3VLProcessor",
    }


def _generation_settings(ids: dict[str, int]) -> dict[str, Any]:
    """Sampled by default, as the true model's are."""
    return {
        "eos_token_id": [ids["<|im_end|>"], ids["<|endoftext|>"]],
        "pad_token_id": ids["<|endoftext|>"],
        "do_sample": True,
        "temperature": 0.7,
        "top_p": 0.8,
        "top_k": 20,
    }


def _write_weights(folder: Path, config: dict[str, Any], plan: Plan, most_memory: int | None) -> None:
    import mlx.core as mx
    from mlx.utils import tree_flatten

    model = _model(config, plan)
    weights = dict(tree_flatten(model.parameters()))
    # The sizes are known before anything is computed.
    total = sum(weight.nbytes for weight in weights.values())
    _check_room(folder, total, most_memory)
    for part in (*model.vision_tower.blocks, *model.language_model.model.layers):
        # So that no more than a layer is there before it is packed.
        mx.eval(part.parameters())
    mx.save_safetensors(str(folder / "model.safetensors"), weights, metadata={"format": "mlx"})
    index = {"metadata": {"total_size": total}, "weight_map": dict.fromkeys(weights, "model.safetensors")}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    del model, part, weights
    mx.clear_cache()


def _model(config: dict[str, Any], plan: Plan) -> Any:
    """Nothing of it is computed yet."""
    import mlx.core as mx
    from mlx import nn
    from mlx_vlm.models import qwen3_vl

    mx.random.seed(plan.seed)
    try:
        model = qwen3_vl.Model(qwen3_vl.ModelConfig.from_dict(json.loads(json.dumps(config))))
        _make_answers_depend_on_the_question(model)
        model.set_dtype(getattr(mx, plan.precision))
        if plan.is_packed:
            nn.quantize(model.language_model, QUANTIZATION["group_size"], QUANTIZATION["bits"])
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError) as error:
        raise ModelError(
            _("No model can be made of these sizes: {reason}.").format(reason=str(error).partition("\n")[0]),
            _("Give the config.json of a Qwen3-VL model, such as that of ZwZ-4B."),
        ) from error
    return model


def _make_answers_depend_on_the_question(model: Any) -> None:
    """Random layers add so little to their input that one token would be said again and again, whatever is asked."""
    for layer in model.language_model.model.layers:
        layer.self_attn.q_norm.weight *= 4
        layer.self_attn.o_proj.weight *= 8
        layer.mlp.down_proj.weight *= 8


def _check_room(folder: Path, weight_bytes: int, most_memory: int | None) -> None:
    """Raises StorageError, ModelError."""
    needed, free = weight_bytes + _BESIDE_WEIGHTS_BYTES, shutil.disk_usage(folder).free
    if needed > free:
        raise StorageError(
            _("Random weights of these sizes need {needed:.1f} GB in {folder}, where {free:.1f} GB are free.").format(
                needed=needed / 1e9, folder=folder, free=free / 1e9
            ),
            _("Make room, or let TMPDIR name a folder on another disk."),
        )
    if most_memory is not None and weight_bytes > most_memory:
        raise ModelError(
            _("The model needs {needed:.1f} GB of memory, of which this machine has {limit:.1f} GB for it.").format(
                needed=weight_bytes / 1e9, limit=most_memory / 1e9
            ),
            _("Give the config.json of a smaller model."),
        )
