"""Where a question can be watched and stopped while mlx-vlm is busy with it, for which it has no callback."""

from __future__ import annotations

from typing import Any

import mlx.core as mx
from mlx_vlm.models.cache import KVCache, make_prompt_cache
from mlx_vlm.models.qwen3_vl.vision import Qwen3VLMoEVisionBlock

from app.core.ports import Interrupted, Watch
from app.core.run import Stage


class Monitor:
    """Tells the watch of the current question how far the model is, and stops the model when that gave up."""

    def __init__(self, vision_blocks: int) -> None:
        self._vision_blocks = vision_blocks
        self._blocks_done = 0
        self._prompt_tokens = 0
        self._watch: Watch | None = None

    def begin(self, watch: Watch, prompt_tokens: int) -> None:
        self._watch = watch
        self._prompt_tokens = prompt_tokens
        self._blocks_done = 0

    def end(self) -> None:
        self._watch = None

    def check(self) -> None:
        """Raises Interrupted."""
        if self._watch and self._watch.is_cancelled():
            raise Interrupted

    def vision_block_done(self) -> None:
        self._blocks_done += 1
        if self._watch:
            self._watch.progress(Stage.VISION, self._blocks_done, self._vision_blocks)

    def tokens_read(self, count: int) -> None:
        """Called before each part of the prompt and each token of the answer. Raises Interrupted."""
        self.check()
        if self._watch and count < self._prompt_tokens:
            self._watch.progress(Stage.PREFILL, count, self._prompt_tokens)


class _WatchedBlock(Qwen3VLMoEVisionBlock):  # type: ignore[misc]  # mlx-vlm has no types
    """Computed at once, not when the result of all blocks is asked for; so there is a moment to look up."""

    monitor: Monitor

    def __call__(self, *inputs: Any, **named_inputs: Any) -> Any:
        self.monitor.check()
        output = super().__call__(*inputs, **named_inputs)
        mx.eval(output)
        self.monitor.vision_block_done()
        return output


class _WatchedCache(KVCache):  # type: ignore[misc]  # mlx-vlm has no types
    """The keys and values of the first layer, which is asked once a part of the prompt and once a token."""

    def __init__(self, monitor: Monitor) -> None:
        super().__init__()
        self._monitor = monitor

    def update_and_fetch(self, keys: Any, values: Any) -> Any:
        self._monitor.tokens_read(self.offset)
        return super().update_and_fetch(keys, values)


def watch_vision(model: Any) -> Monitor:
    """Let the blocks of the model's vision tower report to a monitor."""
    blocks = model.vision_tower.blocks
    monitor = Monitor(len(blocks))
    for block in blocks:
        block.__class__ = _WatchedBlock
        block.monitor = monitor
    return monitor


def watched_prompt_cache(model: Any, monitor: Monitor) -> list[Any]:
    """An empty cache of keys and values for all layers; the first one reports to the monitor."""
    return [_WatchedCache(monitor), *make_prompt_cache(model.language_model)[1:]]
