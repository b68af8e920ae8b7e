"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from app.core.errors import StorageError
from app.core.words import _


def write_text(path: Path, text: str) -> None:
    """Raises StorageError; then the file is as it was."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """For the owner's eyes only (mode 0600). Raises StorageError; then the file is as it was."""
    try:
        # A link stays a link: what it points to is written.
        _replace(path.resolve(), data)
    except OSError as error:
        raise StorageError(
            _("{file} can't be written: {reason}.").format(file=path, reason=error.strerror or error),
            _("See that there is room on the disk and that you may write there."),
        ) from error


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:64]}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
