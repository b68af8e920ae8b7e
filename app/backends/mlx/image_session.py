"""A picture as the model takes it, kept for as long as questions are about it."""

from __future__ import annotations

import weakref
from typing import Any

import mlx.core as mx
from mlx_vlm import PromptCacheState
from PIL import Image

from app.core.errors import ModelError
from app.core.geometry import Box, Size, whole
from app.core.run import Query, Seen
from app.core.screenshot import Screenshot
from app.core.words import _

PIXELS_PER_TOKEN = 32 * 32
"""A token is 2 x 2 patches of 16 x 16 pixels."""

MIN_TOKENS = 64
"""Smaller pictures are enlarged to this, as the model's own settings say (65,536 pixels)."""

MAX_ASPECT = 200
"""Longer or taller pictures are refused by the model's preparation of pictures."""


class ImageSession:
    """One picture at one size: its pixels for the model, and what the model has read about it so far.

    What was read is found again by the numbers of its tokens alone, which are equal for all pictures of one size;
    so each picture, part and size needs a session of its own.
    """

    def __init__(self, query: Query, image_processor: Any) -> None:
        """Raises ModelError."""
        self._screenshot = weakref.ref(query.screenshot)
        self._part = _part(query)
        picture = _picture(query.screenshot, query.region or whole(query.screenshot.size))
        prepared = image_processor.preprocess(
            [picture],
            min_pixels=min(MIN_TOKENS, query.image_tokens) * PIXELS_PER_TOKEN,
            max_pixels=query.image_tokens * PIXELS_PER_TOKEN,
        )
        self.pixels: Any = mx.array(prepared["pixel_values"])
        self.grid: Any = mx.array(prepared["image_grid_thw"])
        self.seen = _seen(prepared["image_grid_thw"][0].tolist(), image_processor)
        self.forget()

    def forget(self) -> None:
        """Begin anew: after an answer that was not read to its end, nobody knows which tokens have been taken in."""
        self.prompt_cache: Any = PromptCacheState()

    def begin(self, prompt: list[int]) -> None:
        """Count the last token of a prompt that is all known as new: mlx-vlm would read the whole of it again."""
        known = self.prompt_cache.token_ids
        if known and known[: len(prompt)] == prompt:
            self.prompt_cache.token_ids = prompt[:-1]

    def is_about(self, query: Query) -> bool:
        return query.screenshot is self._screenshot() and _part(query) == self._part


def _part(query: Query) -> tuple[Box | None, int]:
    return query.region, query.image_tokens


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
