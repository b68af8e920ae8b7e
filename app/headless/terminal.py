"""Data goes to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from app.core.errors import StorageError
from app.core.progress_text import stage_text
from app.core.run import Progress, Stage
from app.core.words import _

_CLEAR_LINE = "\r\x1b[K"


def tell(sentence: str) -> None:
    write_aside(f"{sentence}\n")


def write_aside(text: str) -> None:
    """To standard error, where nothing stands that the result depends on: if it can't be written, it is dropped."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _send_nowhere(sys.stderr)


def write_text(text: str) -> None:
    """Raises as `print_data` does."""
    print_data(text.encode("utf-8", "replace"))


def print_data(data: bytes) -> None:
    """Raises StorageError, or BrokenPipeError if the reader has left."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _send_nowhere(sys.stdout)
        raise StorageError(
            _("Standard output can't be written: {reason}.").format(reason=error.strerror),
            _("Write to a file with -o."),
        ) from error


def _send_nowhere(stream: TextIO) -> None:
    """What is left in the buffer can't be written; Python would try once more at exit, and complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class ProgressLine:
    """What a run is busy with: one line that renews itself on a terminal, one line a stage elsewhere."""

    def __init__(self) -> None:
        self._renews = sys.stderr.isatty()
        self._stage: Stage | None = None

    def show(self, progress: Progress) -> None:
        if self._renews:
            write_aside(f"{_CLEAR_LINE}{stage_text(progress)}")
        elif progress.stage is not self._stage:
            tell(stage_text(progress))
        self._stage = progress.stage

    def clear(self) -> None:
        if self._renews and self._stage is not None:
            write_aside(_CLEAR_LINE)
        self._stage = None
