"""How near to the machine's own limit a model is: a token can't come faster than the weights are read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import mlx.core as mx
import numpy as np
from mlx.utils import tree_flatten

from app.backends.mlx.device import has_gpu
from app.core.bench_figures import Bandwidth

COPIED_BYTES = 1 << 28
ROUNDS = 5
COPIES_ON_GPU = 8
"""In a row, as a graphics processor may take longer to begin than to copy once."""


def bandwidth(model: Any, tps: float) -> Bandwidth:
    """`tps` is how many tokens a second it says after a short prompt."""
    weight_bytes = weights_of_a_token(model)
    return Bandwidth(weight_bytes, weight_bytes * tps, _copy_per_s())


def weights_of_a_token(model: Any) -> int:
    """Bytes: language layers and the scores of the vocabulary. Of embeddings that are not tied one row is read."""
    language = model.language_model
    if model.config.text_config.tie_word_embeddings:
        return _bytes_of(language)
    return _bytes_of(language) - _bytes_of(language.model.embed_tokens)


def _bytes_of(part: Any) -> int:
    return sum(int(weight.nbytes) for _name, weight in tree_flatten(part.parameters()))


def _copy_per_s() -> float:
    """The best of some rounds; what is copied is read and written."""
    copy, copies = (_copies_on_gpu(), COPIES_ON_GPU) if has_gpu() else (_copy_on_cores(), 1)
    return 2 * COPIED_BYTES * copies / min(_seconds(copy) for _round in range(ROUNDS))


def _copies_on_gpu() -> Callable[[], None]:
    source = mx.ones((COPIED_BYTES // 4,))
    mx.eval(source)

    def copy() -> None:
        copied = source
        for _copy in range(COPIES_ON_GPU):
            copied = -copied
        mx.eval(copied)

    return copy


def _copy_on_cores() -> Callable[[], None]:
    """By all of them, each its part."""
    cores = os.cpu_count() or 1
    sources = [np.ones(COPIED_BYTES // 4 // cores, np.float32) for _core in range(cores)]
    targets = [np.zeros_like(source) for source in sources]

    def copy() -> None:
        with ThreadPoolExecutor(cores) as pool:
            list(pool.map(np.copyto, targets, sources))

    return copy


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
