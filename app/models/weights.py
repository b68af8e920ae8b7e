"""What a folder of weights would take up once it is packed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path

from app.core.errors import ModelError
from app.core.words import _

_LENGTH_BYTES = 8
_MAX_HEADER_BYTES = 100_000_000
_UNTOUCHED = ("visual", "vision")
"""Parts of the names of tensors that see: they keep their precision."""

_MATRIX = 2
_BITS_OF_BYTE = 8


@dataclass(frozen=True, slots=True)
class Tensor:
    """`bytes` is what it takes up now."""

    name: str
    shape: tuple[int, ...]
    bytes: int


def packed_bytes(folder: Path, bits: int, group_size: int) -> int:
    """An estimate, in bytes. Raises ModelError if a file of weights is cut off, OSError."""
    return sum(_packed(tensor, bits, group_size) for file in folder.glob("*.safetensors") for tensor in _tensors(file))


def _packed(tensor: Tensor, bits: int, group_size: int) -> int:
    """A matrix of words gets two numbers a group, of the kind that it consists of now."""
    if len(tensor.shape) < _MATRIX or any(part in tensor.name for part in _UNTOUCHED):
        return tensor.bytes
    numbers = prod(tensor.shape)
    return min(tensor.bytes, numbers * bits // _BITS_OF_BYTE + 2 * tensor.bytes // group_size)


def _tensors(file: Path) -> Iterator[Tensor]:
    """Told by the file's head: a length in 8 bytes, then JSON."""
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(_LENGTH_BYTES), "little")
        head = opened.read(length) if length <= _MAX_HEADER_BYTES else b""
    try:
        told = json.loads(head)
        for name, tensor in told.items():
            if name != "__metadata__":
                start, end = tensor["data_offsets"]
                yield Tensor(name, tuple(map(int, tensor["shape"])), int(end) - int(start))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ModelError(
            _("{file} is cut off or damaged.").format(file=file), _("Choose a folder that is complete.")
        ) from error
