"""One private chunk in a PNG file: put before its pixels, found again, everything else left as it is.

The layout of chunks is that of the PNG specification (ISO/IEC 15948): length, type, data, and a CRC of type and data.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST = 2**31 - 1
"""Bytes of a chunk, by the specification."""

_PIXELS, _END = b"IDAT", b"IEND"
_HEAD, _CRC = struct.Struct(">I4s"), struct.Struct(">I")


class BrokenPng(ValueError):
    """It is no PNG, or ends within a chunk."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    kind: bytes
    begin: int
    end: int
    """Where it lies in the file, with its head and its CRC."""

    def data(self, png: bytes) -> memoryview:
        return memoryview(png)[self.begin + _HEAD.size : self.end - _CRC.size]

    def is_sound(self, png: bytes) -> bool:
        crc: int = _CRC.unpack_from(png, self.end - _CRC.size)[0]
        return zlib.crc32(memoryview(png)[self.begin + 4 : self.end - _CRC.size]) == crc


def with_chunk(png: bytes, kind: bytes, data: bytes) -> bytes:
    """The same file with one chunk of that kind, before the first of its pixels. Raises BrokenPng."""
    if len(data) > LONGEST:
        raise BrokenPng("too long for a chunk")
    chunks = list(_chunks(png))
    pixels = next((chunk.begin for chunk in chunks if chunk.kind == _PIXELS), None)
    if pixels is None:
        raise BrokenPng("no pixels")
    written = _HEAD.pack(len(data), kind) + data + _CRC.pack(zlib.crc32(kind + data))
    parts: list[bytes | memoryview] = [SIGNATURE]
    for chunk in chunks:
        if chunk.begin == pixels:
            parts.append(written)
        if chunk.kind != kind:
            parts.append(memoryview(png)[chunk.begin : chunk.end])
    parts.append(memoryview(png)[chunks[-1].end :])
    return b"".join(parts)


def chunk_in(png: bytes, kind: bytes) -> memoryview | None:
    """The data of the first chunk of that kind, wherever it is; None if there is none. Raises BrokenPng."""
    for chunk in _chunks(png):
        if chunk.kind == kind:
            if not chunk.is_sound(png):
                raise BrokenPng("wrong checksum")
            return chunk.data(png)
    return None


def _chunks(png: bytes) -> Iterator[_Chunk]:
    if not png.startswith(SIGNATURE):
        raise BrokenPng("no PNG")
    begin = len(SIGNATURE)
    while begin < len(png):
        if begin + _HEAD.size > len(png):
            raise BrokenPng("ends within a chunk")
        length, kind = _HEAD.unpack_from(png, begin)
        end = begin + _HEAD.size + length + _CRC.size
        if end > len(png):
            raise BrokenPng("ends within a chunk")
        yield _Chunk(kind, begin, end)
        if kind == _END:
            return
        begin = end
