"""Parts of a screenshot: they cover it, overlap enough, and are seen at full resolution."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box, Size, whole
from app.core.tiles import OVERLAP, TOKENS_OF_A_TILE, tile_tokens, tiles_of

SIZES = st.builds(Size, st.integers(32, 8000), st.integers(32, 8000))


@pytest.mark.parametrize(
    ("size", "scale", "count"),
    [
        (Size(1280, 800), 1.0, 1),
        (Size(1920, 1080), 1.0, 4),
        (Size(2880, 1800), 2.0, 6),
        (Size(3840, 2160), 2.0, 12),
    ],
)
def test_usual_screens_have_a_handful_of_parts(size: Size, scale: float, count: int) -> None:
    assert len(tiles_of(size, 1280, scale)) == count


def test_a_part_is_four_to_three_and_a_whole_number_of_tokens() -> None:
    tile = tiles_of(Size(3840, 2160), 1280, 1.0)[0]
    assert (tile.width, tile.height) == (1280, 960)


def test_a_long_strip_is_cut_although_it_would_fit() -> None:
    tiles = tiles_of(Size(1380, 245), 1280, 1.0)
    assert len(tiles) > 1
    assert all(tile.width <= 2 * tile.height for tile in tiles)


@given(SIZES, st.integers(64, 16384), st.sampled_from([1.0, 1.5, 2.0, 3.0]))
def test_parts_cover_the_picture_at_full_resolution(size: Size, image_tokens: int, scale: float) -> None:
    tiles = tiles_of(size, image_tokens, scale)
    assert all(whole(size).intersection(tile) == tile for tile in tiles)
    assert all(tile.area <= tile_tokens(image_tokens) * 32 * 32 for tile in tiles)
    assert len({(tile.width, tile.height) for tile in tiles}) == 1
    corners = product((0, size.width - 1), (0, size.height - 1))
    assert all(any(tile.x1 <= x < tile.x2 and tile.y1 <= y < tile.y2 for tile in tiles) for x, y in corners)


@given(SIZES, st.sampled_from([1.0, 2.0]))
def test_neighbours_share_enough_for_most_controls(size: Size, scale: float) -> None:
    tiles = tiles_of(size, 1280, scale)
    lefts, tops = sorted({tile.x1 for tile in tiles}), sorted({tile.y1 for tile in tiles})
    directions = ((lefts, tiles[0].width, OVERLAP.width), (tops, tiles[0].height, OVERLAP.height))
    for starts, length, points in directions:
        shared = [start + length - after for start, after in pairwise(starts)]
        assert all(overlap >= min(points * scale, length // 3) - 1 for overlap in shared)


def test_a_small_or_large_budget_does_not_make_small_or_large_parts() -> None:
    assert (tile_tokens(64), tile_tokens(1280), tile_tokens(16384)) == (TOKENS_OF_A_TILE[0], 1280, TOKENS_OF_A_TILE[1])
    assert tiles_of(Size(1000, 700), 64, 1.0) == (Box(0, 0, 1000, 700),)
