"""Packing a model by mlx-vlm, in a process that does nothing else."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from app.backends.mlx.checkpoint import read_checkpoint
from app.core.errors import ModelError
from app.core.words import _

_BESIDE_WEIGHTS = ("*.json", "*.jinja", "*.txt")
_ERRORS = (OSError, RuntimeError, ValueError, ImportError, LookupError, TypeError, AttributeError, ArithmeticError)
"""mlx, mlx-vlm and transformers raise any of these for files that they do not understand."""


def pack(source: Path, output: Path, bits: int, group_size: int) -> None:
    """Language layers only: what sees keeps its precision. The result is one that can be loaded. Raises ModelError."""
    # Everything is in the folder; nothing may ask the network, whatever is missing there.
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from mlx_vlm.convert import convert

        # The card would say nothing of the model, and a packed app has no template for it.
        module: Any = sys.modules[convert.__module__]
        module.create_model_card = _no_card
        convert(
            str(source),
            str(output),
            quantize=True,
            q_bits=bits,
            q_group_size=group_size,
            trust_remote_code=False,
        )
        _copy_the_rest(source, output)
    except _ERRORS as error:
        raise ModelError(
            _("The model in {folder} can't be converted: {reason}.").format(folder=source, reason=_reason(error)),
            _("Choose a Qwen3-VL model that is complete."),
        ) from error
    read_checkpoint(output)


def _reason(error: Exception) -> str:
    """For a file that is not as expected, Python's own words say nothing to a person."""
    if isinstance(error, LookupError | TypeError | AttributeError | ArithmeticError):
        return _("its settings are not understood")
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__


def _copy_the_rest(source: Path, output: Path) -> None:
    """Such as the chat template, which not every version writes. Raises OSError."""
    for pattern in _BESIDE_WEIGHTS:
        for file in source.glob(pattern):
            if not (output / file.name).exists() and "safetensors" not in file.name:
                shutil.copyfile(file, output / file.name)


def _no_card(*_about: object) -> None:
    pass
