"""Data goes to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.core.errors import StorageError
from app.core.progress_text import stage_text
from app.core.run import Progress, Stage
from app.core.words import _

_CLEAR_LINE = "\r\x1b[K"


def tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def write_text(text: str) -> None:
    write_result(text.encode("utf-8", "replace"), None)


def write_result(data: bytes, output: Path | None) -> None:
    """Raises StorageError if it can't be written."""
    if output is None:
        _print(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise StorageError(
            _("{file} can't be written: {reason}.").format(file=output, reason=error.strerror),
            _("Choose another place with -o."),
        ) from error


def _print(data: bytes) -> None:
    """Raises StorageError, or BrokenPipeError if the reader has left."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer has nowhere to go; Python would try once more at exit, and complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise StorageError(
            _("Standard output can't be written: {reason}.").format(reason=error.strerror),
            _("Write to a file with -o."),
        ) from error


class ProgressLine:
    """What a run is busy with: one line that renews itself on a terminal, one line a stage elsewhere."""

    def __init__(self) -> None:
        self._renews = sys.stderr.isatty()
        self._stage: Stage | None = None

    def show(self, progress: Progress) -> None:
        if self._renews:
            sys.stderr.write(f"{_CLEAR_LINE}{stage_text(progress)}")
            sys.stderr.flush()
        elif progress.stage is not self._stage:
            tell(stage_text(progress))
        self._stage = progress.stage

    def clear(self) -> None:
        if self._renews and self._stage is not None:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
        self._stage = None
