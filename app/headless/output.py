"""Where a result goes: the file named with -o, or standard output."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from app.core.errors import StorageError, UsageError
from app.core.words import _
from app.headless.terminal import print_data


def check_output(output: Path | None, pictures: Iterable[Path]) -> None:
    """Before work that would be in vain. Raises StorageError, or UsageError where a picture would be lost."""
    if output is None:
        return
    try:
        _try(output)
        is_picture = output.exists() and any(picture.exists() and output.samefile(picture) for picture in pictures)
    except OSError as error:
        raise _unwritable(output, error) from error
    if is_picture:
        raise UsageError(_("{file} is the picture itself.").format(file=output), _("Choose another place with -o."))


def write_result(data: bytes, output: Path | None) -> None:
    """Raises StorageError if it can't be written."""
    if output is None:
        print_data(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise _unwritable(output, error) from error


def _try(output: Path) -> None:
    """Raises OSError, as writing there would; nothing is opened, since it may be a pipe."""
    if output.is_dir():
        raise _os_error(errno.EISDIR)
    place = output if output.exists() else output.parent
    place.stat()
    if not os.access(place, os.W_OK):
        raise _os_error(errno.EACCES)


def _os_error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def _unwritable(output: Path, error: OSError) -> StorageError:
    return StorageError(
        _("{file} can't be written: {reason}.").format(file=output, reason=error.strerror),
        _("Choose another place with -o."),
    )
