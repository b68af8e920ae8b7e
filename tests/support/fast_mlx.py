"""mlx on a Linux processor, made fast enough for tests; without effect where there is Metal."""

from __future__ import annotations

import os
import sys
from typing import Any

from app.backends.mlx.fast_blas import load_openblas

MIN_ROWS = 8
"""From so many rows on, unpacking the weights and one big product is faster than the packed product."""


def prepare_mlx() -> None:
    """Call it before anything imports mlx; later calls do nothing.

    Without it a question about a 640x400 picture takes the tiny checkpoint three times as long to its first token,
    and the first run on a machine 5 s more, in which mlx calls a compiler.
    """
    if "mlx.core" in sys.modules:
        return
    os.environ["MLX_DISABLE_COMPILE"] = "1"
    if sys.platform == "linux":
        load_openblas()
        _multiply_unpacked()


def _multiply_unpacked() -> None:
    import mlx.core as mx
    from mlx import nn

    multiply_packed = nn.QuantizedLinear.__call__

    def multiply(layer: Any, x: Any) -> Any:
        if x.size // x.shape[-1] < MIN_ROWS:
            return multiply_packed(layer, x)
        packed = (layer["weight"], layer["scales"], layer.get("biases"))
        y = x @ mx.dequantize(*packed, layer.group_size, layer.bits, mode=layer.mode).T
        return y + layer["bias"] if "bias" in layer else y

    nn.QuantizedLinear.__call__ = multiply
