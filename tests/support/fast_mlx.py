"""mlx on a Linux processor, made fast enough for tests; without effect where there is Metal."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MIN_ROWS = 8
"""From so many rows on, unpacking the weights and one big product is faster than the packed product."""


def prepare_mlx() -> None:
    """Call it before anything imports mlx; later calls do nothing.

    Without it a question about a 640x400 picture takes the tiny checkpoint 1.1 s to its first token, with it 0.3 s,
    and the first run on a machine 5 s more, in which mlx calls a compiler.
    """
    if "mlx.core" in sys.modules:
        return
    os.environ["MLX_DISABLE_COMPILE"] = "1"
    if sys.platform == "linux":
        _load_openblas()
        _multiply_unpacked()


def _load_openblas() -> None:
    """A library loaded for all is found before the plain BLAS that mlx is linked with, which is 40 times slower."""
    for library in _openblas_candidates():
        try:
            _load_neighbours(library)
            ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
        except OSError:
            continue
        return


def _openblas_candidates() -> Iterator[Path]:
    """opencv-python-headless brings one with plain names for its functions; so does Debian's libopenblas0-pthread."""
    found = importlib.util.find_spec("cv2")
    if found and found.origin:
        yield from (Path(found.origin).parents[1] / "opencv_python_headless.libs").glob("libopenblas*.so*")
    yield from Path("/usr/lib").glob("*/openblas-pthread/libopenblas.so.0")


def _load_neighbours(library: Path) -> None:
    """What the library itself needs, in the order it needs it."""
    for name in ("libquadmath*", "libgfortran*"):
        for neighbour in library.parent.glob(name):
            ctypes.CDLL(str(neighbour))


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
