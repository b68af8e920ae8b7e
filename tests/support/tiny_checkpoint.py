"""A complete Qwen3-VL checkpoint of a few megabytes: true architecture and layout, random weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.fast_mlx import prepare_mlx
from tests.support.tiny_tokenizer import Vocabulary, write_tokenizer

HIDDEN = 128
LAYERS = 4
VISION_DEPTH = 4
QUANTIZATION = {"group_size": 64, "bits": 4, "mode": "affine"}
PACKED = {"quantization": QUANTIZATION, "quantization_config": QUANTIZATION}

CHAT_TEMPLATE = """\
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


def make_tiny(folder: Path, vocabulary: Vocabulary = Vocabulary.QWEN, seed: int = 0, *, is_packed: bool = True) -> Path:
    """Write it into `folder`, as `mlx_vlm.convert` would: language layers in 4 bits, the rest in float32.

    What is not packed is float32 as a whole, as a model is before it is converted.
    float32, because 16-bit floats are slow on processors. It needs no network and no torch.
    """
    prepare_mlx()
    folder.mkdir(parents=True, exist_ok=True)
    ids = write_tokenizer(folder, vocabulary)
    config = _config(ids) | (PACKED if is_packed else {})
    _write_weights(folder, config, seed)
    image = _image_settings()
    files: dict[str, object] = {
        "config.json": config,
        "generation_config.json": _generation_settings(ids),
        "preprocessor_config.json": image | {"image_processor_type": "Qwen2VLImageProcessorFast"},
        "video_preprocessor_config.json": image | {"video_processor_type": "Qwen3VLVideoProcessor"},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=1))
    (folder / "chat_template.jinja").write_text(CHAT_TEMPLATE)
    return folder


def _config(ids: dict[str, int]) -> dict[str, Any]:
    return {
        "architectures": ["Qwen3VLForConditionalGeneration"],
        "model_type": "qwen3_vl",
        "dtype": "float32",
        "image_token_id": ids["<|image_pad|>"],
        "video_token_id": ids["<|video_pad|>"],
        "vision_start_token_id": ids["<|vision_start|>"],
        "vision_end_token_id": ids["<|vision_end|>"],
        "eos_token_id": ids["<|im_end|>"],
        "tie_word_embeddings": True,
        "text_config": _text_config(rows=ids[""]),
        "vision_config": _vision_config(),
    }


def _text_config(rows: int) -> dict[str, Any]:
    return {
        "model_type": "qwen3_vl_text",
        "num_hidden_layers": LAYERS,
        "hidden_size": HIDDEN,
        "intermediate_size": 2 * HIDDEN,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "head_dim": 64,
        "rms_norm_eps": 1e-6,
        "vocab_size": rows,
        "rope_theta": 5_000_000,
        "max_position_embeddings": 262_144,
        "rope_scaling": {"mrope_interleaved": True, "mrope_section": [12, 10, 10], "rope_type": "default"},
        "tie_word_embeddings": True,
        "attention_bias": False,
        "hidden_act": "silu",
    }


def _vision_config() -> dict[str, Any]:
    return {
        "model_type": "qwen3_vl",
        "depth": VISION_DEPTH,
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_heads": 2,
        "out_hidden_size": HIDDEN,
        "patch_size": 16,
        "spatial_merge_size": 2,
        "temporal_patch_size": 2,
        "in_channels": 3,
        "num_position_embeddings": 2304,
        "deepstack_visual_indexes": [0, 1, 2],
        "hidden_act": "gelu_pytorch_tanh",
    }


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


def _write_weights(folder: Path, config: dict[str, Any], seed: int) -> None:
    import mlx.core as mx
    from mlx import nn
    from mlx.utils import tree_flatten
    from mlx_vlm.models import qwen3_vl

    mx.random.seed(seed)
    model = qwen3_vl.Model(qwen3_vl.ModelConfig.from_dict(json.loads(json.dumps(config))))
    _make_answers_depend_on_the_question(model)
    if PACKED.keys() <= config.keys():
        nn.quantize(model.language_model, QUANTIZATION["group_size"], QUANTIZATION["bits"])
    weights = dict(tree_flatten(model.parameters()))
    mx.save_safetensors(str(folder / "model.safetensors"), weights, metadata={"format": "mlx"})
    index = {
        "metadata": {"total_size": sum(weight.nbytes for weight in weights.values())},
        "weight_map": dict.fromkeys(weights, "model.safetensors"),
    }
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


def _make_answers_depend_on_the_question(model: Any) -> None:
    """Random layers add so little to their input that one token would be said again and again, whatever is asked."""
    for layer in model.language_model.model.layers:
        layer.self_attn.q_norm.weight *= 4
        layer.self_attn.o_proj.weight *= 8
        layer.mlp.down_proj.weight *= 8
