"""All measurements of a model, one after another."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from app.backends.mlx.bench.bandwidth import bandwidth
from app.backends.mlx.bench.listing import listing_times
from app.backends.mlx.bench.speed import first_tokens, overhead, text_speed, vision_speeds
from app.backends.mlx.bench.under_test import ModelUnderTest
from app.backends.mlx.failures import answer_errors_told
from app.core.bench_figures import ModelFigures
from app.core.screenshot import Screenshot

SLOW_RUNS = 3
"""Of what takes long, and varies less."""


class Step(Enum):
    TEXT = auto()
    VISION = auto()
    FIRST_TOKENS = auto()
    OVERHEAD = auto()
    LISTING = auto()


def measure(model: ModelUnderTest, screenshot: Screenshot, runs: int, on_step: Callable[[Step], None]) -> ModelFigures:
    """Medians of `runs` pairs, and of fewer runs where no pairs are compared. Raises ModelError."""
    slow_runs = min(runs, SLOW_RUNS)
    with answer_errors_told():
        on_step(Step.TEXT)
        text = text_speed(model, slow_runs)
        on_step(Step.VISION)
        vision = tuple(vision_speeds(model, screenshot, slow_runs))
        on_step(Step.FIRST_TOKENS)
        first = first_tokens(model, screenshot, slow_runs)
        on_step(Step.OVERHEAD)
        paired = overhead(model, screenshot, runs)
        on_step(Step.LISTING)
        listing = listing_times(model, screenshot, slow_runs)
        weights = bandwidth(model.parts.model, text.generation_tps)
        return ModelFigures(text, vision, first, paired, weights, listing)
