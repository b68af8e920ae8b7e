"""A model's weights, brought into memory part by part."""

from __future__ import annotations

from typing import Any

import mlx.core as mx
from mlx_vlm import load

from app.backends.mlx.checkpoint import Checkpoint, read_checkpoint
from app.backends.mlx.failures import load_errors_told
from app.core.ports import Interrupted, Watch
from app.core.run import Stage


def load_weights(checkpoint: Checkpoint, watch: Watch) -> tuple[Any, Any]:
    """The model and its processor. Raises ModelError, Interrupted.

    Without the ban on code, mlx-vlm allows it, and transformers runs what any of the settings files names. Both go on
    without a file that has gone since it was looked at, so all are looked at once more.
    """
    with load_errors_told(checkpoint.folder):
        model, processor = load(str(checkpoint.folder), lazy=True, trust_remote_code=False)
        read_checkpoint(checkpoint.folder)
        parts = _parts(model)
        _tell(watch, 0, len(parts))
        for done, part in enumerate(parts, start=1):
            mx.eval(part.parameters())
            _tell(watch, done, len(parts))
    return model, processor


def _tell(watch: Watch, done: int, total: int) -> None:
    """Raises Interrupted."""
    watch.progress(Stage.LOAD, done, total)
    if watch.is_cancelled():
        raise Interrupted


def _parts(model: Any) -> list[Any]:
    """The layers, each some ten megabytes, and last the whole for what is left of it."""
    return [*model.vision_tower.blocks, *model.language_model.model.layers, model]
