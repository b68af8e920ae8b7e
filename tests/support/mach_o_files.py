"""Small Mach-O files: no code in them, but all that says what they need and offer."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from macholib import mach_o

from resources.macos.mach_o import Identity

ARM64 = 0x0100000C
X86_64 = 0x01000007
_HEADER = 32
_DYLIB, _WEAK_DEFAULT = 6, 0x40
_MACOS = 1
_SECTIONS = b"".join(
    struct.pack("<16s16sQQIIIIIIII", name, b"__ALL", 0, 0, 0, 0, 0, 0, flags, 0, 0, 0)
    for name, flags in ((b"__text", 0x80000400), (b"__data", 0))
)


class Load(IntEnum):
    NEEDED = mach_o.LC_LOAD_DYLIB
    WEAK = mach_o.LC_LOAD_WEAK_DYLIB


@dataclass(frozen=True, slots=True)
class Import:
    """`ordinal` counts the libraries from 1; 254 stands for any that is loaded."""

    symbol: str
    ordinal: int
    weak: bool = False


def thin(
    cpu: int = ARM64,
    minimum: tuple[int, int] = (14, 0),
    platform: int = _MACOS,
    libraries: Sequence[tuple[str, Load]] = (),
    search_paths: Sequence[str] = (),
    imports: Sequence[Import] = (),
    exports: Sequence[str] = (),
    data: Sequence[str] = (),
    identity: Identity | None = None,
) -> bytes:
    """`data` are further exports, that are no code."""
    commands = [
        struct.pack("<IIIIII", mach_o.LC_BUILD_VERSION, 24, platform, minimum[0] << 16 | minimum[1] << 8, 26 << 16, 0),
        *(_with_text(kind, struct.pack("<III", 2, 0, 0), name) for name, kind in libraries),
        *(_with_text(mach_o.LC_RPATH, b"", path) for path in search_paths),
        *([_named(identity)] if identity else []),
    ]
    symbols, names = _tables(imports, exports, data)
    segment = 72 + len(_SECTIONS)
    start = _HEADER + sum(map(len, commands)) + segment + 24 + 80
    end = start + len(symbols) + len(names)
    offered = len(exports) + len(data)
    commands += [
        struct.pack("<II16sQQQQiiII", mach_o.LC_SEGMENT_64, segment, b"__ALL", 0, 0, start, end - start, 1, 1, 2, 0),
        _SECTIONS,
        struct.pack("<IIIIII", mach_o.LC_SYMTAB, 24, start, len(symbols) // 16, start + len(symbols), len(names)),
        struct.pack("<20I", mach_o.LC_DYSYMTAB, 80, 0, 0, 0, offered, offered, len(imports), *[0] * 12),
    ]
    body = b"".join(commands)
    count = len(commands) - 1  # the sections belong to the segment
    header = struct.pack("<IIIIIIII", mach_o.MH_MAGIC_64, cpu, 0, _DYLIB, count, len(body), 0, 0)
    return header + body + symbols + names


def fat(*slices: tuple[int, bytes]) -> bytes:
    """Each with its processor."""
    head, bodies, place = b"", b"", 8 + 20 * len(slices)
    for cpu, content in slices:
        head += struct.pack(">IIIII", cpu, 0, place + len(bodies), len(content), 0)
        bodies += content
    return struct.pack(">II", mach_o.FAT_MAGIC, len(slices)) + head + bodies


def _with_text(kind: int, fields: bytes, text: str) -> bytes:
    data = text.encode() + b"\0"
    data += b"\0" * (-(12 + len(fields) + len(data)) % 8)
    return struct.pack("<III", kind, 12 + len(fields) + len(data), 12 + len(fields)) + fields + data


def _named(identity: Identity) -> bytes:
    return _with_text(
        mach_o.LC_ID_DYLIB,
        struct.pack("<III", 1, *map(_packed, (identity.current, identity.compatible))),
        identity.name,
    )


def _packed(version: str) -> int:
    major, minor, patch = map(int, version.split("."))
    return major << 16 | minor << 8 | patch


def _tables(imports: Sequence[Import], exports: Sequence[str], data: Sequence[str]) -> tuple[bytes, bytes]:
    """Symbols, those that are offered first, and their names."""
    symbols, names = b"", b"\0"
    for symbol in (*exports, *data):
        symbols += struct.pack("<IBBHQ", len(names), 0x0F, 2 if symbol in data else 1, 0, 0x1000)
        names += symbol.encode() + b"\0"
    for wanted in imports:
        description = wanted.ordinal << 8 | (_WEAK_DEFAULT if wanted.weak else 0)
        symbols += struct.pack("<IBBHQ", len(names), 0x01, 0, description, 0)
        names += wanted.symbol.encode() + b"\0"
    return symbols, names
