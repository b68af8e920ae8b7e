"""Looks through all Mach-O files of a folder (unpacked wheels, or a built app) for what would keep it from starting.

    .venv/bin/python -m resources.macos.macho_audit "dist/ZwZ Inspector.app"

Each has to hold code for arm64 that runs on the oldest macOS of the app, to reach its libraries within the folder or in
the system, and to find in them all symbols that it wants.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from resources.macos.info_plist import MINIMUM_SYSTEM
from resources.macos.mach_o import Binary, Damaged, Library, Version, is_mach_o, read

_LEFT_OUT = re.compile(
    r"""
    \bPySide6/(
        Qt/qml/  # Qt Quick, which the app does not use
      | Qt/plugins/(designer|qmltooling|sqldrivers)/  # of modules that it does not use; they name foreign programs
      | Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin\.dylib$  # its library is in another wheel
      | Qt/plugins/imageformats/libqpdf\.dylib$  # the same
    )
    """,
    re.VERBOSE,
)
"""What PyInstaller does not take: plugins come with a module that is imported, and only where their libraries are."""

_BUILT_FOR_NEWER = re.compile(r"\b(PySide6/(Qt\w+|libpyside6\w*)|shiboken6/(Shiboken|libshiboken6))\.abi3\.[\w.]+$")
"""PySide6's own modules say macOS 26, though their wheel says 14 and the Qt in it is built for 14.4: the system that
built them slipped in. As far as is known, none refuses to load for that alone; that their symbols are there is what
`unproven` looks at."""

_SLIPPED_IN: Version = (26, 0)

_IN_OLDER_SYSTEMS = {
    # Classes whose permissions QtCore can ask for: since OS X 10.7, 10.8 and 10.11.
    "_OBJC_CLASS_$_CBCentralManager",
    "_OBJC_CLASS_$_EKEventStore",
    "_OBJC_CLASS_$_CNContactStore",
    # Of the C++ runtime from its first day: bad typeid, kinds of character and number, assign of a wide string.
    "___cxa_bad_typeid",
    "__ZTIa",
    "__ZTIl",
    "__ZTIm",
    "__ZNSt3__112basic_stringIwNS_11char_traitsIwEENS_9allocatorIwEEE6assignEPKw",
    # std::bad_function_call: libc++ of the SDK for macOS 14.5 lists all three.
    "__ZNSt3__117bad_function_callD1Ev",
    "__ZTINSt3__117bad_function_callE",
    "__ZTVNSt3__117bad_function_callE",
}

_OLDEST = tuple(map(int, MINIMUM_SYSTEM.split(".")))
_SYSTEM = ("/usr/lib/", "/System/")


@dataclass(frozen=True, slots=True)
class Finding:
    """`file` is a path from the folder that was looked through."""

    file: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Audit:
    """`known` are the binaries that say to need a newer macOS, and are known not to."""

    folder: Path
    binaries: tuple[Binary, ...]
    known: tuple[Binary, ...]
    findings: tuple[Finding, ...]


def audit(folder: Path) -> Audit:
    binaries, findings = [], []
    for path in _files(folder):
        match _read(path):
            case Binary() as binary:
                binaries.append(binary)
            case problem:
                findings.append(Finding(_name(folder, path), problem))
    if not binaries:
        findings.append(Finding(str(folder), "holds no Mach-O file for arm64"))
    too_new = [binary for binary in binaries if (binary.minimum or (0, 0)) > _OLDEST]
    known = [binary for binary in too_new if _is_known(folder, binary)]
    findings += [_needs_newer(folder, binary) for binary in too_new if binary not in known]
    findings += _Together(folder, binaries).findings()
    return Audit(folder, tuple(binaries), tuple(known), tuple(findings))


def unproven(done: Audit) -> list[Finding]:
    """Symbols of the system wanted by what says to need a newer macOS, and by nothing that says to run on the oldest.

    For a folder of wheels: without what the app leaves out there is less to compare with.
    """
    wanted_by_old = {wanted for binary in done.binaries if binary not in done.known for wanted in binary.imports}
    return [
        Finding(_name(done.folder, binary.path), f"{symbol} of {library} may be missing on macOS {MINIMUM_SYSTEM}")
        for binary in done.known
        for library, symbol in sorted(binary.imports - wanted_by_old)
        if library.startswith(_SYSTEM) and symbol not in _IN_OLDER_SYSTEMS
    ]


def _files(folder: Path) -> Iterator[Path]:
    """Links lead to files that are looked at in their own place."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not _LEFT_OUT.search(path.as_posix()) and is_mach_o(path):
            yield path


def _read(path: Path) -> Binary | str:
    try:
        binary = read(path)
    except Damaged as error:
        return f"is damaged: {error}"
    if binary is None:
        return "has no code for arm64"
    return binary if binary.minimum else "does not say which macOS it was built for"


def _is_known(folder: Path, binary: Binary) -> bool:
    return binary.minimum == _SLIPPED_IN and bool(_BUILT_FOR_NEWER.search(_name(folder, binary.path)))


def _needs_newer(folder: Path, binary: Binary) -> Finding:
    return Finding(_name(folder, binary.path), "needs macOS {}.{}".format(*binary.minimum or (0, 0)))


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


class _Together:
    """Binaries as each other's libraries.

    In an app made by PyInstaller, whoever asks for a library gets the one of that name, whichever package brought it.
    So symbols are looked for in all of that name; Pillow and OpenCV, for example, have eight names in common.
    """

    def __init__(self, folder: Path, binaries: list[Binary]) -> None:
        self._folder = folder
        self._binaries = binaries
        self._by_name: Mapping[str, list[Binary]] = defaultdict(list)
        for binary in binaries:
            self._by_name[binary.path.name].append(binary)

    def findings(self) -> Iterator[Finding]:
        for binary in self._binaries:
            problems = [*self._libraries(binary), *self._symbols(binary)]
            yield from (Finding(_name(self._folder, binary.path), problem) for problem in problems)

    def _libraries(self, binary: Binary) -> Iterator[str]:
        for library in binary.libraries:
            if library.name.startswith(_SYSTEM):
                continue
            if not library.name.startswith("@"):
                yield f"wants {library.name}, which is not the system's"
            elif not library.weak and not self._is_there(binary, library):
                yield f"does not reach {library.name}"

    def _is_there(self, binary: Binary, library: Library) -> bool:
        return any(place.exists() for place in self._places(binary, library.name))

    def _places(self, binary: Binary, name: str) -> Iterator[Path]:
        """Where dyld looks. What is in fixed places of whoever built it is left aside."""
        start, _slash, rest = name.partition("/")
        rest = rest.lstrip("/")
        match start:
            case "@loader_path":
                yield binary.path.parent / rest
            case "@executable_path":
                yield self._folder / "Contents" / "MacOS" / rest
            case "@rpath":
                for path in binary.search_paths:
                    if path.startswith("@"):
                        yield from self._places(binary, f"{path}/{rest}")

    def _symbols(self, binary: Binary) -> Iterator[str]:
        for library, symbol in sorted(binary.imports):
            for found in self._by_name[PurePosixPath(library).name]:
                if not library.startswith(_SYSTEM) and symbol not in found.exports:
                    yield f"wants {symbol}, which is not in {_name(self._folder, found.path)}"


def main(arguments: list[str]) -> int:
    """Exit status: 0 if nothing was found, 1 if something was, 2 for wrong usage."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: python -m resources.macos.macho_audit FOLDER", file=sys.stderr)
        return 2
    done = audit(Path(arguments[0]))
    for finding in done.findings:
        print(finding)
    print(f"{len(done.binaries)} Mach-O files for arm64; {len(done.known)} say to need a newer macOS and are known.")
    return 1 if done.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
