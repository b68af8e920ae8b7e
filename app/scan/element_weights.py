"""The trees that judge candidates: our own weights, made by resources/training, checked before use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.scan.weights import checked

_LIKELIHOODS = ("likelihoods.onnx", "842330ad55b6d9a8b099d2c1505c084e8a808c000dedb81673bee97176a9a1f8")
_KINDS = ("kinds.onnx", "2678257d8c7f961da31689b7a4c0bd26941c0bb67aa780e712a3c60a8854650f")


@dataclass(frozen=True, slots=True)
class ElementWeights:
    """Two ONNX models as bytes."""

    likelihoods: bytes
    kinds: bytes


def load_element_weights(folder: Path) -> ElementWeights:
    """Raises StorageError if a file is missing or not the very one the scan was measured with."""
    return ElementWeights(checked(folder, *_LIKELIHOODS), checked(folder, *_KINDS))
