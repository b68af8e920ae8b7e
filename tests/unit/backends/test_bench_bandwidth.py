"""Which weights a token has to wait for, and what a copy counts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.fast_mlx import prepare_mlx

prepare_mlx()

import mlx.core as mx  # noqa: E402

from app.backends.mlx.bench import bandwidth as measured  # noqa: E402

EMBEDDINGS, LAYERS, SCORES = 4 * 100, 4 * 1000, 4 * 100
"""Bytes."""


class Part:
    def __init__(self, **weights: Any) -> None:
        self._weights = weights

    def parameters(self) -> dict[str, Any]:
        return self._weights


def model(*, is_tied: bool) -> Any:
    embeddings, layers = mx.zeros((10, 10)), mx.zeros((1000,))
    scores = {} if is_tied else {"lm_head": mx.zeros((10, 10))}
    language = Part(model={"embed_tokens": embeddings, "layers": [layers]}, **scores)
    language.model = SimpleNamespace(embed_tokens=Part(weight=embeddings))  # type: ignore[attr-defined]
    config = SimpleNamespace(text_config=SimpleNamespace(tie_word_embeddings=is_tied))
    return SimpleNamespace(language_model=language, config=config)


def test_tied_embeddings_are_read_for_the_scores() -> None:
    assert measured.weights_of_a_token(model(is_tied=True)) == EMBEDDINGS + LAYERS


def test_of_other_embeddings_one_row_is_read() -> None:
    assert measured.weights_of_a_token(model(is_tied=False)) == LAYERS + SCORES


@pytest.mark.parametrize(("has_gpu", "copies"), [(False, 1), (True, measured.COPIES_ON_GPU)])
def test_a_copy_counts_twice_and_each_of_a_row(has_gpu: bool, copies: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "COPIED_BYTES", 1 << 12)
    monkeypatch.setattr(measured, "has_gpu", lambda: has_gpu)
    monkeypatch.setattr(measured, "_seconds", lambda copy: copy() or 0.5)
    found = measured.bandwidth(model(is_tied=True), tps=10.0)
    assert found.copy_per_s == 2 * 4096 * copies / 0.5
    assert found.read_per_s == 10.0 * found.weight_bytes
