"""Where the model can be watched and stopped while it is busy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import mlx.core as mx
from mlx_vlm.models.qwen3_vl.vision import Qwen3VLMoEVisionBlock

from app.core.ports import Interrupted, Watch
from app.core.run import Stage


class Monitor:
    """Tells the watch of the current question how far the model is, and stops the model when that gave up."""

    def __init__(self, vision_blocks: int) -> None:
        self._vision_blocks = vision_blocks
        self._blocks_done = 0
        self._watch: Watch | None = None

    @contextmanager
    def reporting_to(self, watch: Watch) -> Iterator[None]:
        self._watch = watch
        self._blocks_done = 0
        try:
            yield
        finally:
            self._watch = None

    def check(self) -> None:
        """Raises Interrupted."""
        if self._watch and self._watch.is_cancelled():
            raise Interrupted

    def progress(self, stage: Stage, done: int, total: int) -> None:
        """Raises Interrupted."""
        if self._watch:
            self._watch.progress(stage, done, total)
        self.check()

    def vision_block_done(self) -> None:
        """Raises Interrupted."""
        self._blocks_done += 1
        self.progress(Stage.VISION, self._blocks_done, self._vision_blocks)


class _WatchedBlock(Qwen3VLMoEVisionBlock):  # type: ignore[misc]  # mlx-vlm has no types
    """Computed at once, not when the result of all blocks is asked for; so there is a moment to look up."""

    monitor: Monitor

    def __call__(self, *inputs: Any, **named_inputs: Any) -> Any:
        output = super().__call__(*inputs, **named_inputs)
        mx.eval(output)
        self.monitor.vision_block_done()
        return output


def watch_vision(model: Any) -> Monitor:
    """Let the blocks of the model's vision tower report to a monitor, for which mlx-vlm has no callback."""
    blocks = model.vision_tower.blocks
    monitor = Monitor(len(blocks))
    for block in blocks:
        block.__class__ = _WatchedBlock
        block.monitor = monitor
    return monitor
