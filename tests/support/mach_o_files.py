"""Small Mach-O files: no code in them, but all that says what they need and offer."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from macholib import mach_o

ARM64 = 0x0100000C
X86_64 = 0x01000007
_HEADER = 32
_DYLIB, _WEAK_DEFAULT = 6, 0x40
_MACOS = 1


class Load(IntEnum):
    NEEDED = mach_o.LC_LOAD_DYLIB
    WEAK = mach_o.LC_LOAD_WEAK_DYLIB


@dataclass(frozen=True, slots=True)
class Import:
    """`library` counts the libraries from 1; 254 stands for any that is loaded."""

    symbol: str
    library: int
    weak: bool = False


def thin(
    cpu: int = ARM64,
    minimum: tuple[int, int] = (14, 0),
    platform: int = _MACOS,
    libraries: Sequence[tuple[str, Load]] = (),
    search_paths: Sequence[str] = (),
    imports: Sequence[Import] = (),
    exports: Sequence[str] = (),
) -> bytes:
    commands = [
        struct.pack("<IIIIII", mach_o.LC_BUILD_VERSION, 24, platform, minimum[0] << 16 | minimum[1] << 8, 26 << 16, 0),
        *(_with_text(kind, struct.pack("<III", 2, 0, 0), name) for name, kind in libraries),
        *(_with_text(mach_o.LC_RPATH, b"", path) for path in search_paths),
    ]
    symbols, names = _tables(imports, exports)
    start = _HEADER + sum(map(len, commands)) + 72 + 24 + 80
    end = start + len(symbols) + len(names)
    commands += [
        struct.pack("<II16sQQQQiiII", mach_o.LC_SEGMENT_64, 72, b"__LINKEDIT", 0, 0, start, end - start, 1, 1, 0, 0),
        struct.pack("<IIIIII", mach_o.LC_SYMTAB, 24, start, len(symbols) // 16, start + len(symbols), len(names)),
        struct.pack("<20I", mach_o.LC_DYSYMTAB, 80, 0, 0, 0, len(exports), len(exports), len(imports), *[0] * 12),
    ]
    body = b"".join(commands)
    header = struct.pack("<IIIIIIII", mach_o.MH_MAGIC_64, cpu, 0, _DYLIB, len(commands), len(body), 0, 0)
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


def _tables(imports: Sequence[Import], exports: Sequence[str]) -> tuple[bytes, bytes]:
    """Symbols, those that are offered first, and their names."""
    symbols, names = b"", b"\0"
    for symbol in exports:
        symbols += struct.pack("<IBBHQ", len(names), 0x0F, 1, 0, 0x1000)
        names += symbol.encode() + b"\0"
    for wanted in imports:
        description = wanted.library << 8 | (_WEAK_DEFAULT if wanted.weak else 0)
        symbols += struct.pack("<IBBHQ", len(names), 0x01, 0, description, 0)
        names += wanted.symbol.encode() + b"\0"
    return symbols, names
