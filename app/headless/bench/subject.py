"""The model that is measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.backends.mlx.checkpoint import read_checkpoint
from app.backends.mlx.random_checkpoint import Plan, make_checkpoint, own_shape, own_shape_for_gpu, read_shape
from app.core.bench_figures import ModelFigures
from app.core.errors import ModelError
from app.core.model_spec import ModelSpec
from app.core.screenshot import Screenshot
from app.core.words import _
from app.headless.random_words import own_tokenizer
from app.headless.terminal import tell

if TYPE_CHECKING:
    from app.backends.mlx.engine import Engine


@dataclass(frozen=True, slots=True)
class Description:
    """`bits` is None where the weights are not packed; `weight_bytes` are all of the files."""

    name: str
    is_random: bool
    weight_bytes: int
    bits: int | None
    precision: str
    layers: int
    hidden_size: int
    vocabulary: int


@dataclass(frozen=True, slots=True)
class Subject:
    folder: Path
    description: Description

    def measured(self, make_engine: Callable[..., Engine], screenshot: Screenshot, runs: int) -> ModelFigures:
        """Raises ModelError."""
        from app.backends.mlx.bench import ModelUnderTest, Step, Unwatched, measure

        names = {
            Step.TEXT: _("Text…"),
            Step.VISION: _("Pictures by size…"),
            Step.FIRST_TOKENS: _("Time to the first token…"),
            Step.OVERHEAD: _("The app beside bare mlx-vlm…"),
            Step.LISTING: _("Listings…"),
        }
        model = ModelUnderTest(make_engine(read_checkpoint(self.folder), Unwatched()))
        return measure(model, screenshot, runs, lambda step: tell(names[step]))


def given_model(model: ModelSpec) -> Subject:
    """Raises ModelError."""
    folder = model.folder or Path(model.id)
    return Subject(folder, _described(folder, model.id, is_random=False))


def random_model(folder: Path, config: Path | None) -> Subject:
    """Made in `folder`: of the sizes that a config.json tells, in 4 bits, or else of our own.

    Ours is not packed on a processor, where reading packed weights waits for arithmetic and not for memory.
    Raises ModelError, StorageError.
    """
    from app.backends.mlx.device import all_memory, has_gpu

    plan = plan_of(config, has_gpu=has_gpu())
    tell(_("Making random weights…"))
    make_checkpoint(folder, plan, all_memory())
    name = _("random weights in the sizes of {file}").format(file=config) if config else _("random weights")
    return Subject(folder, _described(folder, name, is_random=True))


def plan_of(config: Path | None, *, has_gpu: bool) -> Plan:
    """16-bit floats are slow on processors. Raises ModelError, StorageError."""
    shape = read_shape(config) if config else own_shape_for_gpu() if has_gpu else own_shape()
    is_packed = config is not None or has_gpu
    return Plan(shape, own_tokenizer(), is_packed, precision="bfloat16" if has_gpu else "float32")


def _described(folder: Path, name: str, *, is_random: bool) -> Description:
    checkpoint = read_checkpoint(folder)
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        text = config["text_config"]
        return Description(
            name=name,
            is_random=is_random,
            weight_bytes=checkpoint.weight_bytes,
            bits=config.get("quantization", {}).get("bits"),
            precision=config.get("dtype") or config.get("torch_dtype") or text.get("dtype") or "",
            layers=text["num_hidden_layers"],
            hidden_size=text["hidden_size"],
            vocabulary=text["vocab_size"],
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ModelError(
            _("The settings of the model in {folder} are not understood.").format(folder=folder),
            _("Choose a Qwen3-VL model in the form of MLX, such as ZwZ."),
        ) from error
