"""What a picture costs at a pixel budget, counted without the model."""

from __future__ import annotations

from math import ceil, floor, sqrt

from app.core.geometry import Size

SIDE = 32
"""Pixels; the model takes in sides that are a multiple of it."""

PIXELS_PER_TOKEN = SIDE * SIDE
PATCHES_PER_TOKEN = 4
"""A token is 2 x 2 patches of 16 x 16 pixels."""

MIN_TOKENS = 64
"""Smaller pictures are enlarged to this, as the model's own settings say (65,536 pixels)."""


def size_within(size: Size, image_tokens: int) -> Size:
    """The size in which the model sees a picture of `size` if it may cost `image_tokens`.

    As Qwen's preparation of pictures does it: each side goes to the nearest multiple, and only where that leaves the
    bounds is the picture scaled.
    """
    width, height = _nearest(size.width), _nearest(size.height)
    most = image_tokens * PIXELS_PER_TOKEN
    least = min(MIN_TOKENS, image_tokens) * PIXELS_PER_TOKEN
    if width * height > most:
        scale = sqrt(size.width * size.height / most)
        width, height = (max(SIDE, floor(side / scale / SIDE) * SIDE) for side in (size.width, size.height))
    elif width * height < least:
        scale = sqrt(least / (size.width * size.height))
        width, height = (ceil(side * scale / SIDE) * SIDE for side in (size.width, size.height))
    return Size(width, height)


def tokens_within(size: Size, image_tokens: int) -> int:
    """What a picture of `size` costs if it may cost `image_tokens`."""
    seen = size_within(size, image_tokens)
    return seen.width * seen.height // PIXELS_PER_TOKEN


def _nearest(side: int) -> int:
    return round(side / SIDE) * SIDE
