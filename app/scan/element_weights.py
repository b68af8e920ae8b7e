"""The trees that judge candidates: our own weights, made by resources/training, checked before use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.scan.weights import checked

_LIKELIHOODS = ("likelihoods.onnx", "")
_KINDS = ("kinds.onnx", "")


@dataclass(frozen=True, slots=True)
class ElementWeights:
    """Two ONNX models as bytes."""

    likelihoods: bytes
    kinds: bytes


def load_element_weights(folder: Path) -> ElementWeights:
    """Raises StorageError if a file is missing or not the very one the scan was measured with."""
    return ElementWeights(checked(folder, *_LIKELIHOODS), checked(folder, *_KINDS))
