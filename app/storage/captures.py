"""Captures kept as PNG files in the library, safe on disk at once."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PIL import Image, PngImagePlugin

from app.core.picture_notes import written_notes
from app.core.screenshot import Screenshot
from app.storage.atomic import write_bytes
from app.storage.library.folder import LibraryFolder

POINTS_AN_INCH = 72
"""So that two pixels a point are the 144 dpi that macOS writes, and reads as Retina."""

_QUICK = 1
"""Level of zlib. At 3840 x 2160 it takes 0.15 s for a window and 0.5 s for noise; level 6 takes 0.2 s and 2.6 s."""

_PERCEPTUAL = b"\0"


class CaptureFolder:
    def __init__(self, folder: Path) -> None:
        self._files = LibraryFolder(folder)

    def new_file(self, screenshot: Screenshot) -> Path:
        """Named after the moment it was taken; empty, so that nobody else takes the name. Raises StorageError."""
        return self._files.path / self._files.new_file(name_of(screenshot.taken_at))

    def write(self, screenshot: Screenshot, path: Path) -> Path:
        """Into a new file, which is gone again if that fails; for background threads. Raises StorageError."""
        try:
            write_bytes(path, encoded_png(screenshot))
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
        return path


def encoded_png(screenshot: Screenshot) -> bytes:
    """All of a PNG file, with what is known of the screen in it."""
    size = (screenshot.size.width, screenshot.size.height)
    image = Image.frombuffer("RGB", size, screenshot.pixels, "raw", "BGRX", screenshot.stride, 1)
    notes = PngImagePlugin.PngInfo()
    notes.add(b"sRGB", _PERCEPTUAL)
    for keyword, text in written_notes(screenshot).items():
        notes.add_itxt(keyword, text)
    dpi = POINTS_AN_INCH * screenshot.scale
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=_QUICK, pnginfo=notes, dpi=(dpi, dpi))
    return data.getvalue()


def name_of(taken_at: datetime) -> str:
    return f"Screenshot {taken_at.astimezone():%Y-%m-%d at %H.%M.%S}"
