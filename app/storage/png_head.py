"""What a PNG file says before its pixels, read without them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from app.core.geometry import Size
from app.core.screenshot import MAX_PIXELS
from app.storage.png_chunk import SIGNATURE, BrokenPng

_HEAD, _SIZE, _CRC = struct.Struct(">I4s"), struct.Struct(">II"), struct.Struct(">I")
_MOST_CHUNKS = 1000
"""Of one file; others have some ten before their pixels."""


def png_head(path: Path, kind: bytes, most_bytes: int) -> tuple[Size, bytes | None]:
    """The size, and the data of the first chunk of `kind` if one stands before the pixels.

    Raises BrokenPng, also where that chunk has more than `most_bytes`; OSError.
    """
    with path.open("rb") as file:
        if file.read(len(SIGNATURE)) != SIGNATURE:
            raise BrokenPng("no PNG")
        length, name = _head(file)
        if name != b"IHDR" or length < _SIZE.size:
            raise BrokenPng("no size")
        size = Size(*_SIZE.unpack(_exactly(file, _SIZE.size)))
        if not 0 < size.width * size.height <= MAX_PIXELS:
            raise BrokenPng("no picture that could be taken in")
        _pass(file, length - _SIZE.size)
        for _chunk in range(_MOST_CHUNKS):
            length, name = _head(file)
            if name == kind:
                return size, _data(file, length, name, most_bytes)
            if name in {b"IDAT", b"IEND"}:
                return size, None
            _pass(file, length)
    raise BrokenPng("too many chunks")


def _head(file: BinaryIO) -> tuple[int, bytes]:
    length, name = _HEAD.unpack(_exactly(file, _HEAD.size))
    return length, name


def _data(file: BinaryIO, length: int, name: bytes, most_bytes: int) -> bytes:
    if length > most_bytes:
        raise BrokenPng("too long a chunk")
    data = _exactly(file, length)
    if _CRC.unpack(_exactly(file, _CRC.size)) != (zlib.crc32(name + data),):
        raise BrokenPng("wrong checksum")
    return data


def _exactly(file: BinaryIO, count: int) -> bytes:
    data = file.read(count)
    if len(data) < count:
        raise BrokenPng("ends within a chunk")
    return data


def _pass(file: BinaryIO, length: int) -> None:
    file.seek(length + _CRC.size, 1)
