"""Mach-O files, the programs and libraries of a Mac, read on any system: what their arm64 code needs and offers."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from macholib import mach_o
from macholib.MachO import MachO, MachOHeader

Version = tuple[int, int]

_THIN = {b"\xfe\xed\xfa\xce", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe"}
_FAT = {b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"}
_FIRST_JAVA = 45
"""Java's class files begin like fat files, and have their version (45 or more) where those count their slices."""

_ARM64 = 0x0100000C
_MACOS = 1
_INSTRUCTIONS = 0x80000400
"""Flags of a section that holds any."""
_LOADS = {
    mach_o.LC_LOAD_DYLIB,
    mach_o.LC_LOAD_WEAK_DYLIB,
    mach_o.LC_LOAD_UPWARD_DYLIB,
    mach_o.LC_REEXPORT_DYLIB,
    mach_o.LC_LAZY_LOAD_DYLIB,
}

_SYMBOL = struct.Struct("<IBBHQ")
_WEAK_REFERENCE = 0x40

_DAMAGE = (ValueError, OSError, LookupError, ArithmeticError, struct.error)
"""What macholib raises for broken files: it promises ValueError only, cutting files anywhere brings some of these."""


class Damaged(Exception):
    """It begins like a Mach-O file and can't be read as one."""


@dataclass(frozen=True, slots=True)
class Library:
    """As it is named where it is needed, such as `@rpath/libmlx.dylib`. One that is `weak` may be missing."""

    name: str
    weak: bool
    reexported: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """What a library says to be: what others note down as its name, and versions such as `61.19.101`."""

    name: str
    current: str
    compatible: str


@dataclass(frozen=True, slots=True)
class Binary:
    """The arm64 slice of a Mach-O file.

    `minimum` is the oldest macOS it was built for; None if it does not say, or was built for another system. `identity`
    is None for programs and for Python's extension modules. `imports` are symbols that have to be there, each with the
    name of the library that it is looked for in. What is looked for in whatever is loaded (in Python, by its extension
    modules) is not among them. `data` are those of the `exports` that are no code.
    """

    path: Path
    minimum: Version | None
    identity: Identity | None
    libraries: tuple[Library, ...]
    search_paths: tuple[str, ...]
    imports: frozenset[tuple[str, str]]
    exports: frozenset[str]
    data: frozenset[str]


def is_mach_o(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(8)
    return head[:4] in _THIN or (head[:4] in _FAT and int.from_bytes(head[4:], "big") < _FIRST_JAVA)


def read(path: Path) -> Binary | None:
    """None if there is no code for arm64 in it. Raises Damaged."""
    try:
        headers = MachO(str(path), allow_unknown_load_commands=True).headers
        found = next((header for header in headers if header.header.cputype == _ARM64), None)
        return _binary(path, found) if found else None
    except _DAMAGE as error:
        raise Damaged(str(error)) from error


def _binary(path: Path, header: MachOHeader) -> Binary:
    libraries, search_paths, are_code = [], [], []
    minimum: Version | None = None
    identity: Identity | None = None
    size = path.stat().st_size
    for load, command, data in header.commands:
        match load.cmd:
            case mach_o.LC_SEGMENT_64:
                if header.offset + command.fileoff + command.filesize > size:
                    raise Damaged("cut short")
                are_code += [bool(section.flags & _INSTRUCTIONS) for section in data]
            case mach_o.LC_BUILD_VERSION if command.platform == _MACOS:
                minimum = _version(command.minos)
            case mach_o.LC_VERSION_MIN_MACOSX:
                minimum = _version(command.version)
            case mach_o.LC_ID_DYLIB:
                identity = Identity(_text(data), str(command.current_version), str(command.compatibility_version))
            case mach_o.LC_RPATH:
                search_paths.append(_text(data))
            case kind if kind in _LOADS:
                weak, reexported = kind == mach_o.LC_LOAD_WEAK_DYLIB, kind == mach_o.LC_REEXPORT_DYLIB
                libraries.append(Library(_text(data), weak, reexported))
    symbols = _symbols(path, header)
    imports = frozenset(
        (libraries[number - 1].name, name) for number, name in symbols.wanted if number <= len(libraries)
    )
    # Sections are counted from 1; what lies in none is passed on from another library.
    data_only = frozenset(name for section, name in symbols.offered if section and not are_code[section - 1])
    exports = frozenset(name for _section, name in symbols.offered)
    return Binary(path, minimum, identity, tuple(libraries), tuple(search_paths), imports, exports, data_only)


def _version(packed: int) -> Version:
    return int(packed) >> 16, int(packed) >> 8 & 0xFF


def _text(data: bytes) -> str:
    return data.split(b"\0")[0].decode()


@dataclass(frozen=True, slots=True)
class _Symbols:
    """`wanted`, each with the number of the library it is looked for in; `offered`, each with that of its section."""

    wanted: tuple[tuple[int, str], ...] = ()
    offered: tuple[tuple[int, str], ...] = ()


def _symbols(path: Path, header: MachOHeader) -> _Symbols:
    """macholib has a reader of its own, which takes 25 s for all packages of the app; this one takes 2."""
    table, parts = header.getSymbolTableCommand(), header.getDynamicSymbolTableCommand()
    if table is None or parts is None:
        return _Symbols()
    with path.open("rb") as file:
        file.seek(header.offset + table.stroff)
        names = file.read(table.strsize)
        file.seek(header.offset + table.symoff)
        symbols = list(_SYMBOL.iter_unpack(file.read(table.nsyms * _SYMBOL.size)))
    undefined = symbols[parts.iundefsym : parts.iundefsym + parts.nundefsym]
    exported = symbols[parts.iextdefsym : parts.iextdefsym + parts.nextdefsym]
    wanted = (
        (description >> 8, _name(names, name))
        for name, _kind, _section, description, _value in undefined
        # Number 0 and those beyond the list are special places: this file, the program, anything that is loaded.
        if description >> 8 and not description & _WEAK_REFERENCE
    )
    return _Symbols(tuple(wanted), tuple((symbol[2], _name(names, symbol[0])) for symbol in exported))


def _name(names: bytes, start: int) -> str:
    return names[start : names.index(b"\0", start)].decode()
