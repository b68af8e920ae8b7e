"""A picture as the model takes it, and what the model has read about it so far."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import Any

import mlx.core as mx
from mlx_vlm.models.cache import KVCache
from PIL import Image

from app.core.errors import ModelError
from app.core.geometry import Box, Size, whole
from app.core.picture_tokens import MIN_TOKENS, PIXELS_PER_TOKEN
from app.core.run import Seen
from app.core.screenshot import Screenshot
from app.core.words import _

MAX_ASPECT = 200
"""Longer or taller pictures are refused by the model's preparation of pictures."""


class ImageSession:
    """One picture at one size: its pixels for the model, then the keys and values of what the model has read.

    Read text is found again by its tokens, which are equal for all pictures of one size; so each picture, part
    and size needs a session of its own. `tokens` are written down once their keys and values lie in `cache`, which
    may be some tokens ahead; so a stop between two steps leaves them right.
    """

    def __init__(self, screenshot: Screenshot, region: Box | None, image_tokens: int, image_processor: Any) -> None:
        """Raises ModelError."""
        self._screenshot = weakref.ref(screenshot)
        self._part = (region, image_tokens)
        prepared = image_processor.preprocess(
            [_picture(screenshot, region or whole(screenshot.size))],
            min_pixels=min(MIN_TOKENS, image_tokens) * PIXELS_PER_TOKEN,
            max_pixels=image_tokens * PIXELS_PER_TOKEN,
        )
        self.pixels: Any = mx.array(prepared["pixel_values"])
        self.grid: Any = mx.array(prepared["image_grid_thw"])
        self.seen = _seen(prepared["image_grid_thw"][0].tolist(), image_processor)
        self.cache: list[KVCache] = []
        self.tokens: list[int] = []
        self.position_delta = 0
        """What the position of a token after the picture, which counts as its longer side, is beyond its index."""

    def is_about(self, screenshot: Screenshot, region: Box | None, image_tokens: int) -> bool:
        return self.is_of(screenshot) and (region, image_tokens) == self._part

    def is_of(self, screenshot: Screenshot) -> bool:
        return screenshot is self._screenshot()

    @property
    def is_of_whole_picture(self) -> bool:
        return self._part[0] is None

    @property
    def is_lost(self) -> bool:
        """Nobody can ask about it any more."""
        return self._screenshot() is None

    @property
    def nbytes(self) -> int:
        """What it takes up in memory."""
        layers = (array for layer in self.cache for array in (layer.keys, layer.values))
        return sum(array.nbytes for array in (self.pixels, *layers) if array is not None)

    def keep(self, prompt: Sequence[int], at_least: int) -> int:
        """Keep what `prompt` begins with as well, and tell how many tokens that is; nothing if less than `at_least`."""
        known = next((i for i, pair in enumerate(zip(self.tokens, prompt, strict=False)) if pair[0] != pair[1]), None)
        common = min(len(self.tokens), len(prompt)) if known is None else known
        count = common if common >= at_least else 0
        self.tokens = self.tokens[:count]
        for layer in self.cache:
            layer.trim(layer.offset - count)
        return count


def _picture(screenshot: Screenshot, region: Box) -> Image.Image:
    """The region in RGB. Raises ModelError if it is too long for the model."""
    if max(region.width, region.height) > MAX_ASPECT * min(region.width, region.height):
        raise ModelError(
            _("The model can't look at a picture of {width} × {height} pixels.").format(
                width=region.width, height=region.height
            ),
            _("Choose a part that is at most {limit} times as long as it is wide.").format(limit=MAX_ASPECT),
        )
    size = (screenshot.size.width, screenshot.size.height)
    whole_picture = Image.frombuffer("RGB", size, screenshot.pixels, "raw", "BGRX", screenshot.stride, 1)
    return whole_picture.crop(region.corners)


def _seen(grid: list[int], image_processor: Any) -> Seen:
    """`grid` counts patches: frames, rows, columns."""
    _frames, rows, columns = grid
    patch: int = image_processor.patch_size
    tokens: int = rows * columns // image_processor.merge_size**2
    return Seen(Size(columns * patch, rows * patch), tokens)
