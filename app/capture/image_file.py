"""Picture files: anything Pillow or the operating system can decode becomes a screenshot."""

from __future__ import annotations

import io
import stat
import struct
import subprocess
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, UnidentifiedImageError, features

from app.capture import heic
from app.capture.pixels import bgra, upright
from app.core.errors import ImageError
from app.core.geometry import Size
from app.core.picture_notes import read_notes
from app.core.screenshot import BYTES_PER_PIXEL, MAX_PIXELS, Screenshot
from app.core.words import _

MAX_FILE_BYTES = 1_000_000_000
"""A picture of MAX_PIXELS with four channels of 16 bits takes 800 MB uncompressed."""

RETINA_DPI = 144
"""What macOS writes into screenshots of a screen with two pixels a point."""

_FORMATS = {
    "PNG": "zlib",
    "JPEG": "jpg",
    "WEBP": "webp",
    "TIFF": "libtiff",
    "BMP": "pil",
    "GIF": "pil",
    "AVIF": "avif",
}
"""Pillow's names, and the part of Pillow that each needs. The rest of what it knows runs programs or is no picture."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_DAMAGED = (OSError, SyntaxError, ValueError, TypeError, RuntimeError, EOFError, LookupError, struct.error, zlib.error)
"""What Pillow's decoders raise for broken files: it promises OSError only, random damage brings all of these."""


def readable_formats() -> tuple[str, ...]:
    """The formats that can be read on this machine."""
    names = [name for name, part in _FORMATS.items() if features.check(part)]
    return (*names, "HEIC") if heic.can_convert() else tuple(names)


class PillowImageReader:
    """The image reader of the app."""

    def read(self, path: Path) -> Screenshot:
        """Raises ImageError."""
        data, changed = _file_contents(path)
        return replace(_screenshot(data, _title(path), changed), path=path)

    def decode(self, data: bytes, title: str) -> Screenshot:
        """Raises ImageError."""
        return _screenshot(data, title, datetime.now(UTC))


def _title(path: Path) -> str:
    return path.name or str(path)


def _file_contents(path: Path) -> tuple[bytes, datetime]:
    """What is in a file, and when it was last changed."""
    try:
        status = path.stat()
        _check_file(path, status.st_mode, status.st_size)
        return path.read_bytes(), datetime.fromtimestamp(status.st_mtime, UTC)
    except FileNotFoundError as error:
        raise ImageError(
            _("{name} is not there.").format(name=_title(path)), _("Check its name, or choose another file.")
        ) from error
    except PermissionError as error:
        raise ImageError(
            _("{name} may not be read.").format(name=_title(path)), _("Change its permissions, or choose another file.")
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ImageError(
            _("{name} can't be read: {reason}.").format(name=_title(path), reason=reason), _("Choose another file.")
        ) from error


def _check_file(path: Path, mode: int, size: int) -> None:
    if stat.S_ISDIR(mode):
        raise ImageError(_("{name} is a folder.").format(name=_title(path)), _("Choose a picture in it."))
    if not stat.S_ISREG(mode):
        raise ImageError(_("{name} is not a file.").format(name=_title(path)), _("Choose a picture."))
    if size > MAX_FILE_BYTES:
        raise ImageError(
            _("{name} has {size:.1f} GB.").format(name=_title(path), size=size / 1e9),
            _("Files of up to {limit:.0f} GB are read.").format(limit=MAX_FILE_BYTES / 1e9),
        )


def _screenshot(data: bytes, title: str, taken_at: datetime) -> Screenshot:
    if not data:
        raise ImageError(_("{name} is empty.").format(name=title), _("Choose another file."))
    try:
        with _silent_pillow(), _opened(data, title) as image:
            _check_size(image, title)
            return _decoded(image, data, title, taken_at)
    except MemoryError as error:
        raise ImageError(
            _("There is not enough memory for {name}.").format(name=title), _("Close other programs, or scale it down.")
        ) from error
    except _DAMAGED as error:
        raise _damaged(title) from error


@contextmanager
def _silent_pillow() -> Iterator[None]:
    """Pillow warns of broken metadata, and of pictures larger than 89 megapixels; ours may have 100."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\.")
        yield


def _opened(data: bytes, title: str) -> Image.Image:
    """The picture with its header read and nothing decoded."""
    try:
        return Image.open(io.BytesIO(data), formats=tuple(_FORMATS))
    except Image.DecompressionBombError as error:
        raise _too_large(title) from error
    except UnidentifiedImageError as error:
        if heic.is_heic(data):
            return _opened_heic(data, title)
        if _has_known_signature(data):
            raise
        raise ImageError(
            _("{name} is not a picture.").format(name=title),
            _("These can be read: {formats}.").format(formats=", ".join(readable_formats())),
        ) from error


def _opened_heic(data: bytes, title: str) -> Image.Image:
    if not heic.can_convert():
        raise ImageError(
            _("{name} is a HEIC picture, which can be read on a Mac only.").format(name=title),
            _("Convert it to PNG or JPEG."),
        )
    try:
        return Image.open(io.BytesIO(heic.converted_to_png(data)), formats=("PNG",))
    except (OSError, subprocess.SubprocessError) as error:
        raise _damaged(title) from error


def _has_known_signature(data: bytes) -> bool:
    """Whether it begins like a picture, so that something further on must be wrong."""
    accepting = (Image.OPEN[name][1] for name in _FORMATS)
    return any(accepts is not None and accepts(data[:16]) is True for accepts in accepting)


def _check_size(image: Image.Image, title: str) -> None:
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise _too_large(title)
    if pixels < 1:
        raise _damaged(title)


def _decoded(image: Image.Image, data: bytes, title: str, taken_at: datetime) -> Screenshot:
    image = upright(image)
    pixels, notes = bgra(image), read_notes(image.info)
    return Screenshot(
        pixels=pixels.data,
        size=Size(image.width, image.height),
        stride=image.width * BYTES_PER_PIXEL,
        taken_at=taken_at,
        title=title,
        scale=notes.scale or _scale(image),
        screen=notes.screen,
        converted_from=pixels.converted_from or notes.converted_from,
        program=notes.program,
        original=data if data.startswith(_PNG_SIGNATURE) else None,
    )


def _scale(image: Image.Image) -> float:
    """Pixels a point. Only macOS' own resolution counts: a printer's 300 dpi says nothing about a screen."""
    match image.info.get("dpi"):
        case (x, y) if abs(x - RETINA_DPI) < 1 and abs(y - RETINA_DPI) < 1:
            return 2.0
        case _:
            return 1.0


def _too_large(title: str) -> ImageError:
    return ImageError(
        _("{name} has more than {limit:.0f} megapixels.").format(name=title, limit=MAX_PIXELS / 1e6),
        _("Crop it or scale it down."),
    )


def _damaged(title: str) -> ImageError:
    return ImageError(
        _("{name} is damaged, not complete, or of a rare kind.").format(name=title),
        _("Save it as PNG where it came from."),
    )
