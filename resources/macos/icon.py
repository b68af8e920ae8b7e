"""Renders the app's icon into a file for macOS, the same each time.

    QT_QPA_PLATFORM=offscreen .venv/bin/python -m resources.macos.icon OUT.icns

The file is a row of pictures, each behind a name of four letters that tells size and coding. 16 and 32 pixels are in
the old coding, runs of bytes with a mask beside them: systems and tools differ over what lies under the newer names.
"""

from __future__ import annotations

import io
import os
import struct
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage

from app.ui.app_icon import app_picture

DRAWINGS = Path(__file__).resolve().parents[1] / "icons"

WITH_MASK = {16: ("is32", "s8mk"), 32: ("il32", "l8mk")}
"""Points at one pixel each: colours and mask, by their size in pixels."""

AS_PNG = {
    "ic11": 32, "ic12": 64,
    "ic07": 128, "ic13": 256,
    "ic08": 256, "ic14": 512,
    "ic09": 512, "ic10": 1024,
}  # fmt: skip
"""Sizes in pixels: in each line those of one size in points, at one pixel a point (but for 16 and 32) and at two."""

_LONGEST_RUN = 130
_LONGEST_COPY = 128


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m resources.macos.icon OUT.icns", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QGuiApplication.instance() or QGuiApplication([])
    Path(arguments[0]).write_bytes(icns())
    return 0


def icns() -> bytes:
    parts = b"".join(_part(name, data) for name, data in _pictures())
    return _part("icns", parts)


def _pictures() -> Iterator[tuple[str, bytes]]:
    for size, (colours, mask) in WITH_MASK.items():
        *channels, alpha = _rendered(size).split()
        yield colours, b"".join(_packed(channel.tobytes()) for channel in channels)
        yield mask, alpha.tobytes()
    for name, size in AS_PNG.items():
        png = io.BytesIO()
        _rendered(size).save(png, "PNG", optimize=True)
        yield name, png.getvalue()


def _part(name: str, data: bytes) -> bytes:
    """The length counts name and length too."""
    return name.encode("ascii") + struct.pack(">I", 8 + len(data)) + data


def _rendered(size: int) -> Image.Image:
    picture = app_picture(DRAWINGS, size).convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def _packed(channel: bytes) -> bytes:
    """A byte below 128 says how many follow as they are, less one; above, how often the next one comes, plus 125."""
    packed, waiting = bytearray(), bytearray()
    for value, same in groupby(channel):
        count = len(list(same))
        while count >= 3:
            packed += _copied(waiting)
            waiting.clear()
            run = min(count, _LONGEST_RUN)
            packed += bytes((run + 125, value))
            count -= run
        waiting += bytes((value,)) * count
    return bytes(packed + _copied(waiting))


def _copied(values: bytearray) -> bytes:
    pieces = (values[start : start + _LONGEST_COPY] for start in range(0, len(values), _LONGEST_COPY))
    return b"".join(bytes((len(piece) - 1,)) + piece for piece in pieces)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
