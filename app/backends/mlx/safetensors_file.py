"""Whether a file of weights is whole, told from its head."""

from __future__ import annotations

import json
from pathlib import Path

_LENGTH_BYTES = 8
_MAX_HEADER_BYTES = 100_000_000
"""The format's own bound."""


def is_whole(file: Path) -> bool:
    """A safetensors file is a length (8 bytes, little-endian), a JSON header, then data; the header tells its end.

    False if the file is shorter or longer than that, or no such file. Raises OSError.
    """
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(_LENGTH_BYTES), "little")
        header = opened.read(length) if 0 < length <= _MAX_HEADER_BYTES else b""
    try:
        end = _end_of_data(json.loads(header))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return False
    return file.stat().st_size == _LENGTH_BYTES + length + end


def _end_of_data(header: dict[str, dict[str, list[int]]]) -> int:
    return max(int(tensor["data_offsets"][1]) for name, tensor in header.items() if name != "__metadata__")
