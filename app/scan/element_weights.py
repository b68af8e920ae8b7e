"""The trees that judge candidates: our own weights, made by resources/training, checked before use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.scan.weights import checked

_LIKELIHOODS = ("likelihoods.onnx", "1d543e3ad1bb2fd32ef9265f94fb3f82e5ea74b972a52c1207e35d6d850ed744")
_KINDS = ("kinds.onnx", "2678257d8c7f961da31689b7a4c0bd26941c0bb67aa780e712a3c60a8854650f")


@dataclass(frozen=True, slots=True)
class ElementWeights:
    """Two ONNX models as bytes."""

    likelihoods: bytes
    kinds: bytes


def load_element_weights(folder: Path) -> ElementWeights:
    """Raises StorageError if a file is missing or not the very one the scan was measured with."""
    return ElementWeights(checked(folder, *_LIKELIHOODS), checked(folder, *_KINDS))
