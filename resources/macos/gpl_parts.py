"""Names what is under the GPL in an app, or any folder: x264, x265 and others, and FFmpeg built with such parts.

    python3 -m resources.macos.gpl_parts "build/frozen/ZwZ Inspector.app"

Ends with 1 if anything is. Its own syntax is that of Python 3.8, as in build_environment.py.
"""

from __future__ import annotations

import mmap
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_UNDER_GPL = re.compile(r"lib(x26[45]|postproc|rubberband|vidstab)\b")

_BUILT_WITH_GPL = b"--enable-gpl"
"""All libraries of FFmpeg have in them how it was configured."""

_MACH_O = {b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf"}


def gpl_parts(folder: Path) -> Iterator[str]:
    """By their paths from the folder. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        if _UNDER_GPL.match(path.name) or (path.is_file() and not path.is_symlink() and _says_so(path)):
            yield path.relative_to(folder).as_posix()


def _says_so(path: Path) -> bool:
    with path.open("rb") as file:
        if file.read(4) not in _MACH_O:
            return False
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return content.find(_BUILT_WITH_GPL) >= 0


def main(folder: Path) -> int:
    found = list(gpl_parts(folder))
    print("".join(f"{part} is under the GPL.\n" for part in found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
