"""Asking a backend as the core does, and writing down what it tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from app.core.geometry import Box, Size
from app.core.ports import Backend, Piece
from app.core.prompt import AnswerFormat, Layout, Speaker, Turn
from app.core.run import Limits, Query, Stage
from app.core.sampling import Sampling
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot

PROMPTS = (
    "List every interactive UI element visible in this screenshot.",
    "Where are the buttons?",
    "設定はどこですか？",
    "a",
    "menu tab icon " * 20,
)

Step = tuple[Stage, int, int]
LIKELIEST = Sampling()


class Watch:
    """Writes down all steps; gives up at the first one that `until` is true of."""

    def __init__(self, until: Callable[[Step], bool] = lambda _step: False) -> None:
        self.steps: list[Step] = []
        self.is_given_up = False
        self._until = until

    def progress(self, stage: Stage, done: int, total: int) -> None:
        self.steps.append((stage, done, total))
        self.is_given_up = self.is_given_up or self._until(self.steps[-1])

    def is_cancelled(self) -> bool:
        return self.is_given_up

    def steps_of(self, stage: Stage) -> list[tuple[int, int]]:
        return [(done, total) for told, done, total in self.steps if told is stage]


def noise(seed: int, width: int = 256, height: int = 192) -> Screenshot:
    """No two are alike; rows end in bytes that are not of the picture."""
    stride = width * BYTES_PER_PIXEL + 12
    return Screenshot(
        np.random.default_rng(seed).bytes(stride * height), Size(width, height), stride, datetime.now(UTC)
    )


def asking(
    screenshot: Screenshot,
    *said: str,
    region: Box | None = None,
    image_tokens: int = 64,
    max_tokens: int = 12,
    sampling: Sampling = LIKELIEST,
) -> Query:
    """`said` in turn by the person and the model."""
    speakers = (Speaker.USER, Speaker.ASSISTANT)
    return Query(
        screenshot=screenshot,
        region=region,
        turns=tuple(Turn(speakers[i % 2], text) for i, text in enumerate(said)),
        format=AnswerFormat.PROSE,
        limits=Limits(max_tokens, 10),
        sampling=sampling,
        image_tokens=image_tokens,
    )


def listing(
    screenshot: Screenshot,
    prompt: str,
    max_tokens: int = 60,
    max_elements: int = 10,
    sampling: Sampling = LIKELIEST,
    layout: Layout = Layout.STRICT,
) -> Query:
    query = asking(screenshot, prompt, sampling=sampling)
    return replace(query, format=AnswerFormat.ELEMENTS, limits=Limits(max_tokens, max_elements), layout=layout)


def pieces_of(backend: Backend, query: Query, watch: Watch | None = None) -> list[Piece]:
    return list(backend.stream(query, watch or Watch()))


def text_of(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def with_memory(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """As a Mac tells it."""
    import mlx.core as mx

    told: dict[str, Any] = {**mx.device_info(), "max_recommended_working_set_size": limit}
    monkeypatch.setattr(mx, "device_info", lambda: told)
