"""Takes FFmpeg out of the OpenCV that the Mac app is built from.

    .venv-build/bin/python -m resources.macos.video_stubs [SITE_PACKAGES]

OpenCV's package for macOS holds FFmpeg as built by Homebrew, with parts under the GPL, and its module does not load
without. The app opens no video. So each library of FFmpeg that the module wants gives way to a small one of ours, with
the symbols that are wanted of it and nothing behind them: a call of one ends the program. What served only FFmpeg goes.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from resources.macos.gpl_parts import gpl_parts
from resources.macos.info_plist import MINIMUM_SYSTEM
from resources.macos.mach_o import Binary, Damaged, Identity, read

_FFMPEG = re.compile(r"lib(av(codec|device|filter|format|util)|postproc|sw(resample|scale))\.")


class NotTakenOut(Exception):
    """Sentences: what is in the way, and the way out."""


@dataclass(frozen=True, slots=True)
class Stub:
    """A library by that identity, of these functions; the symbols are as the linker sees them, such as `_av_free`."""

    identity: Identity
    functions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Done:
    """Names of files, and how many bytes less there are now."""

    replaced: tuple[str, ...]
    removed: tuple[str, ...]
    saved: int

    def __str__(self) -> str:
        if not self.replaced and not self.removed:
            return "It is out already."
        replaced = f"{len(self.replaced)} libraries of FFmpeg gave way to stubs"
        return f"{replaced}, {len(self.removed)} that nothing needs any more are gone: {self.saved / 1e6:.0f} MB less."


Make = Callable[[Stub, Path], None]
"""Makes that library as a file of that name. Raises NotTakenOut, OSError."""

_OF_ANOTHER_MAKE = "This OpenCV is made otherwise than resources/macos/video_stubs.py knows; put that right."
_ANEW = "Install it anew: run ./build_macos.sh --clean"
_TOOLS_ANEW = "Install Xcode's command line tools anew: xcode-select --install"


def take_video_out(package: Path, make: Make) -> Done:
    """Of the package `cv2` in that folder. What is done already is left, so that a run that ended early is made good.

    Raises NotTakenOut, OSError.
    """
    module, folder = _module(package), package / ".dylibs"
    there = {path.name: _read(path) for path in sorted(folder.glob("*.dylib"))}
    needed = _needed(module, there)
    stubs = _stubs(module, needed)
    before = _size(folder)
    replaced = tuple(name for name, stub in stubs.items() if not _is_stub(needed[name], stub))
    for name in replaced:
        _put(folder / name, stubs[name], make)
    removed = tuple(path.name for path in sorted(folder.glob("*")) if path.name not in needed)
    for name in removed:
        (folder / name).unlink()
    if left := list(gpl_parts(package)):
        raise NotTakenOut(f"What is under the GPL is still in it: {', '.join(left)}.\n{_OF_ANOTHER_MAKE}")
    return Done(replaced, removed, before - _size(folder))


def _module(package: Path) -> Binary:
    found = sorted(package.glob("*.so"))
    if len(found) != 1:
        raise NotTakenOut(f"{package} should hold one module and holds {len(found)}.\n{_OF_ANOTHER_MAKE}")
    return _read(found[0])


def _read(path: Path) -> Binary:
    try:
        binary = read(path)
    except Damaged as error:
        raise NotTakenOut(f"{path} is damaged ({error}).\n{_ANEW}") from error
    if binary is None:
        raise NotTakenOut(f"{path} has no code for Apple silicon.\n{_OF_ANOTHER_MAKE}")
    return binary


def _needed(module: Binary, there: Mapping[str, Binary]) -> dict[str, Binary]:
    """What the module loads if FFmpeg itself loads nothing more, by name."""
    needed: dict[str, Binary] = {}
    asking = [module]
    while asking:
        for library in asking.pop().libraries:
            name = PurePosixPath(library.name).name
            if name in there and name not in needed:
                needed[name] = there[name]
                if not _FFMPEG.match(name):
                    asking.append(there[name])
    return needed


def _stubs(module: Binary, needed: Mapping[str, Binary]) -> dict[str, Stub]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for binary in (module, *(binary for name, binary in needed.items() if not _FFMPEG.match(name))):
        for library, symbol in binary.imports:
            wanted[PurePosixPath(library).name].add(symbol)
    return {name: _stub(binary, frozenset(wanted[name])) for name, binary in needed.items() if _FFMPEG.match(name)}


def _stub(binary: Binary, wanted: frozenset[str]) -> Stub:
    if binary.identity is None:
        raise NotTakenOut(f"{binary.path} does not say what it is called.\n{_OF_ANOTHER_MAKE}")
    if data := sorted(wanted & binary.data):
        # Read as zeros, they would lead astray without a word.
        raise NotTakenOut(f"No stub can be the data {', '.join(data)} of {binary.path}.\n{_OF_ANOTHER_MAKE}")
    return Stub(binary.identity, wanted)


def _is_stub(binary: Binary, stub: Stub) -> bool:
    """FFmpeg's own offer more than is wanted of them."""
    return (binary.identity, binary.exports) == (stub.identity, stub.functions)


def _put(place: Path, stub: Stub, make: Make) -> None:
    """In the place of what is there, never into it: uv links its files from a cache that others are made of too."""
    fresh = place.with_suffix(".fresh")
    make(stub, fresh)
    fresh.replace(place)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*"))


def by_clang(stub: Stub, out: Path, compiler: Sequence[str] = ("xcrun", "clang")) -> None:
    """That of Xcode's command line tools, whichever else is on the PATH. Raises NotTakenOut, OSError.

    It links to the system's library, unneeded as that is: the linkers since macOS 15 refuse a library that does not.
    """
    name, versions = stub.identity.name, (stub.identity.current, stub.identity.compatible)
    command = [*compiler, "-dynamiclib", "-arch", "arm64", f"-mmacosx-version-min={MINIMUM_SYSTEM}", "-O1"]
    command += ["-install_name", name, "-current_version", versions[0], "-compatibility_version", versions[1]]
    # Room for the paths that PyInstaller writes into the head.
    command += ["-Wl,-headerpad_max_install_names", "-x", "c", "-", "-o", str(out)]
    done = subprocess.run(command, input="".join(_lines(stub)), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotTakenOut(f"clang makes no stub of {name}:\n{done.stderr}{_TOOLS_ANEW}")


def _lines(stub: Stub) -> Iterator[str]:
    """Symbols are given as they are, since not all are names in C."""
    for number, symbol in enumerate(sorted(stub.functions)):
        yield f'void stub_{number}(void) __asm__("{symbol}");\nvoid stub_{number}(void) {{ __builtin_trap(); }}\n'


def main(arguments: list[str]) -> int:
    site_packages = Path(arguments[0] if arguments else sysconfig.get_path("purelib"))
    try:
        print(take_video_out(site_packages / "cv2", by_clang))
    except (NotTakenOut, OSError) as error:
        print(f"FFmpeg can't be taken out of OpenCV. {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
