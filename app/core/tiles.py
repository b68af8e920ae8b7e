"""A screenshot in parts that a model sees at full resolution."""

from __future__ import annotations

from itertools import product
from math import ceil, isqrt

from app.core.geometry import Box, Size, whole

TOKENS_OF_A_TILE = (768, 2048)
"""Below, a part shows too little of a window to tell what things are; above, looking at it takes long, since its time
grows by the square."""

OVERLAP = Size(128, 48)
"""Points; most controls are smaller, and so lie whole in one of two neighbours."""

_STEP = 32
"""Pixels: a token is a square of this side, and a picture of whole tokens is not resized."""

_LONGEST = 2
"""Times the other side: in long strips the boxes of Qwen3-VL go astray."""


def tile_tokens(image_tokens: int) -> int:
    """What a part may cost: as much as a whole picture may, within bounds."""
    least, most = TOKENS_OF_A_TILE
    return min(max(image_tokens, least), most)


def tiles_of(size: Size, image_tokens: int, scale: float) -> tuple[Box, ...]:
    """Row by row, each 4:3 and overlapping its neighbours; one, if all of the picture is seen at full resolution.

    `scale` is pixels a point. The parts cover the picture and are of one size.
    """
    pixels = tile_tokens(image_tokens) * _STEP * _STEP
    is_strip = max(size.width, size.height) > _LONGEST * min(size.width, size.height)
    if size.area <= pixels and not is_strip:
        return (whole(size),)
    tile = _tile(size, pixels)
    tops = _starts(size.height, tile.height, round(OVERLAP.height * scale))
    lefts = _starts(size.width, tile.width, round(OVERLAP.width * scale))
    return tuple(Box(x, y, x + tile.width, y + tile.height) for y, x in product(tops, lefts))


def _tile(size: Size, pixels: int) -> Size:
    height = isqrt(pixels * 3 // 4) // _STEP * _STEP
    width = height * 4 // 3 // _STEP * _STEP
    width, height = min(width, size.width), min(height, size.height)
    return Size(min(width, _LONGEST * height), min(height, _LONGEST * width))


def _starts(length: int, tile: int, overlap: int) -> list[int]:
    """Evenly spread; a small tile gives a third of itself to the overlap at most."""
    if length <= tile:
        return [0]
    overlap = min(overlap, tile // 3)
    count = ceil((length - overlap) / (tile - overlap))
    return [round(number * (length - tile) / (count - 1)) for number in range(count)]
