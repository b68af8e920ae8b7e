"""The trees that judge candidates: our own weights, made by resources/training, checked before use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.scan.weights import checked

_LIKELIHOODS = ("likelihoods.onnx", "22d90519e5f940fdba91bd06783e06684e15b9415d32ee9aaf9e5e381c8f9523")
_KINDS = ("kinds.onnx", "5cd725aff39b78d4a3cc076e2cf3dbbfc0983154ff3c7325410f4e901d78e158")


@dataclass(frozen=True, slots=True)
class ElementWeights:
    """Two ONNX models as bytes."""

    likelihoods: bytes
    kinds: bytes


def load_element_weights(folder: Path) -> ElementWeights:
    """Raises StorageError if a file is missing or not the very one the scan was measured with."""
    return ElementWeights(checked(folder, *_LIKELIHOODS), checked(folder, *_KINDS))
