"""What is counted without the model is what the model's own preparation of pictures comes to."""

from __future__ import annotations

from random import Random

import pytest

from app.backends.mlx import MlxBackend
from app.core.geometry import Size
from app.core.picture_tokens import MIN_TOKENS, PIXELS_PER_TOKEN, size_within, tokens_within
from app.core.settings import IMAGE_TOKENS_RANGE
from tests.unit.backends.driving import asking, noise, pieces_of

SCREENS = [(1440, 900), (1920, 1080), (2560, 1440), (2880, 1800), (3840, 2160), (5120, 2880), (1170, 2532), (800, 600)]
ODD = [(1, 1), (31, 33), (16, 48), (255, 257), (32, 6400), (6000, 40), (10_000, 50), (48, 48), (80, 112), (1411, 882)]
BUDGETS = [64, 100, 640, 1280, 2560, 8160, 16_384]


def test_on_many_sizes(backend: MlxBackend) -> None:
    from mlx_vlm.utils import estimate_num_image_tokens

    chance = Random(7)  # noqa: S311  # to repeat, not to keep a secret
    sizes = [*SCREENS, *ODD, *((chance.randint(1, 6000), chance.randint(31, 4000)) for _size in range(3000))]
    processor = backend._loaded()._processor
    compared = 0
    for width, height in sizes:
        if max(width, height) > 200 * min(width, height):
            continue
        for budget in (*BUDGETS, chance.randint(*IMAGE_TOKENS_RANGE)):
            bounds = (min(MIN_TOKENS, budget) * PIXELS_PER_TOKEN, budget * PIXELS_PER_TOKEN)
            expected = estimate_num_image_tokens(processor, height, width, min_pixels=bounds[0], max_pixels=bounds[1])
            assert tokens_within(Size(width, height), budget) == expected, (width, height, budget)
            compared += 1
    assert compared > 20_000


@pytest.mark.parametrize(("width", "height"), [(640, 400), (333, 97), (90, 410), (1, 1), (700, 20)])
def test_and_what_an_answer_tells(backend: MlxBackend, width: int, height: int) -> None:
    seen = pieces_of(backend, asking(noise(1, width, height), "Hello", image_tokens=200, max_tokens=1))[-1].usage.seen
    assert seen
    assert (seen.size, seen.tokens) == (size_within(Size(width, height), 200), tokens_within(Size(width, height), 200))


def test_full_is_the_pictures_own_pixels() -> None:
    assert size_within(Size(3840, 2176), IMAGE_TOKENS_RANGE[1]) == Size(3840, 2176)
    assert size_within(Size(1440, 896), IMAGE_TOKENS_RANGE[1]) == Size(1440, 896)
