"""Matrices on a Linux processor: mlx is linked with a plain BLAS, 40 times slower than OpenBLAS."""

from __future__ import annotations

import ctypes
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path


def load_openblas() -> None:
    """To be called before mlx is imported; without effect later, or where there is none.

    A library that is loaded for all is found before the one that mlx is linked with.
    """
    if sys.platform != "linux" or "mlx.core" in sys.modules:
        return
    for library in _candidates():
        try:
            _load_neighbours(library)
            ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
        except OSError:
            continue
        return


def _candidates() -> Iterator[Path]:
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
