"""What takes how much room in the frozen app.

    python -m resources.macos.sizes FOLDER_OR_APP [--dmg FILE]

In megabytes of 1 000 000 bytes, of the files themselves; links take none.
"""

from __future__ import annotations

import argparse
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

MEGABYTE = 1_000_000

_PROGRAM = "program and Python modules"
_SYSTEM = "libraries of Python and of the system"
_METADATA = "names, versions and licences of packages"
_BUNDLE = "rest of the bundle"

_INSIDE = (("_internal",), ("Contents", "Frameworks"), ("Contents", "Resources"))
"""Below these, a folder or file is a part; Linux has the first, a Mac the others."""

_PROGRAM_FOLDERS = ((), ("Contents", "MacOS"))

_LIBRARIES_OF = {"opencv_python_headless": "cv2", "pillow": "PIL", "mlx_cpu": "mlx"}
"""Packages whose folder of libraries has another name than they have themselves."""

_CHUNK = 1 << 20
_EVERY = 4
"""One chunk in so many is compressed for the estimate."""


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    size: int
    """In bytes."""


def parts_of(folder: Path) -> tuple[Part, ...]:
    """The largest first."""
    sizes: Counter[str] = Counter()
    for file in _files(folder):
        sizes[_part(file.relative_to(folder))] += file.lstat().st_size
    return tuple(Part(name, size) for name, size in sizes.most_common())


def compressed_size(folder: Path) -> int:
    """About the bytes of all files in an archive or disk image, by a sample of them."""
    read = packed = whole = 0
    for file in _files(folder):
        whole += file.lstat().st_size
        with file.open("rb") as content:
            for number, chunk in enumerate(iter(lambda: content.read(_CHUNK), b"")):
                # Small files all count: there are many, and they are unlike large ones.
                if number % _EVERY == 0:
                    read += len(chunk)
                    packed += len(zlib.compress(chunk, 6))
    return round(whole * packed / read) if read else 0


def table(parts: Sequence[Part]) -> str:
    total = sum(part.size for part in parts)
    rows = [*parts, Part("all", total)]
    return "".join(f"{row.size / MEGABYTE:8.1f} MB  {row.size / (total or 1):6.1%}  {row.name}\n" for row in rows)


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield file


def _part(place: PurePath) -> str:
    for inside in _INSIDE:
        if place.parts[: len(inside)] == inside:
            rest = place.parts[len(inside) :]
            return _package(rest[0], is_folder=len(rest) > 1)
    return _PROGRAM if place.parts[:-1] in _PROGRAM_FOLDERS else _BUNDLE


def _package(name: str, *, is_folder: bool) -> str:
    # So PyInstaller writes a folder with a dot in its name on a Mac.
    name = name.replace("__dot__", ".")
    if name.endswith(".dist-info"):
        return _METADATA
    if name.endswith(".libs"):
        package = name.removesuffix(".libs")
        return _LIBRARIES_OF.get(package, package)
    if name in ("Python", "Python.framework", "base_library.zip") or re.match(r"lib-dynload|python3[._]\d+", name):
        return _SYSTEM
    if not is_folder:
        return _SYSTEM if re.search(r"\.(?:so|dylib)(?:\.|$)", name) else name
    return name


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m resources.macos.sizes", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER_OR_APP")
    parser.add_argument("--dmg", type=Path, metavar="FILE", help="tell the size of this disk image, not an estimate")
    typed = parser.parse_args(arguments)
    if not typed.folder.is_dir():
        parser.error(f"there is no folder {typed.folder}")
    sys.stdout.write(table(parts_of(typed.folder)))
    if typed.dmg:
        print(f"{typed.dmg.stat().st_size / MEGABYTE:8.1f} MB          {typed.dmg.name}")
    else:
        print(f"{compressed_size(typed.folder) / MEGABYTE:8.1f} MB          compressed, about")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
