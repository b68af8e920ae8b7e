"""Captures kept as PNG files in the profile, safe on disk at once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from PIL import Image, PngImagePlugin

from app.core.errors import StorageError
from app.core.picture_notes import written_notes
from app.core.screenshot import Screenshot
from app.core.words import _
from app.storage.atomic import write_bytes

POINTS_AN_INCH = 72
"""So that two pixels a point are the 144 dpi that macOS writes, and reads as Retina."""

_QUICK = 1
"""Level of zlib. At 3840 x 2160 it takes 0.15 s for a window and 0.5 s for noise; level 6 takes 0.2 s and 2.6 s."""

_PERCEPTUAL = b"\0"


class CaptureFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new_file(self, screenshot: Screenshot) -> Path:
        """Named after the moment it was taken; empty, so that nobody else takes the name. Raises StorageError."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for path in (self._folder / f"{name}.png" for name in _names(screenshot.taken_at)):
                with suppress(FileExistsError):
                    path.touch(mode=0o600, exist_ok=False)
                    return path
        except OSError as error:
            raise StorageError(
                _("The capture can't be kept in {folder}: {reason}.").format(
                    folder=self._folder, reason=error.strerror
                ),
                _("See that there is room on the disk and that you may write there."),
            ) from error
        raise AssertionError("there is always another name")

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


def _names(taken_at: datetime) -> Iterator[str]:
    name = f"Screenshot {taken_at.astimezone():%Y-%m-%d at %H.%M.%S}"
    yield name
    yield from (f"{name} ({number})" for number in count(2))
