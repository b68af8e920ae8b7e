"""Taking pictures in: from files, from the clipboard, from a drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from app.core.errors import AppError, ImageError
from app.core.ports import ImageReader
from app.core.screenshot import Screenshot
from app.core.words import _, plural
from app.ui.background import Background, IsCancelled
from app.ui.clipboard import Encoded, pictures_in

TOLD_AT_ONCE = 5
"""Sentences the banner has room for."""


class Opening(QObject):
    """Reads in the background; of several files the last one is opened last, so that it is the one in view."""

    opened = Signal(object)
    """Screenshot."""

    failed = Signal(object)
    """AppError: nothing was opened, and all is as it was."""

    reading = Signal(str)
    """The name of what is being read; empty when nothing is."""

    def __init__(self, reader: ImageReader, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._background = background

    def open_files(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self.reading.emit(", ".join(path.name for path in paths))
            self._background.stream(partial(_read_all, self._reader, paths), self._take_in, self._fail)

    def paste(self, mime: QMimeData) -> None:
        self._open(mime, _("Pasted picture"))

    def drop(self, mime: QMimeData) -> None:
        self._open(mime, _("Dropped picture"))

    def _open(self, mime: QMimeData, title: str) -> None:
        try:
            pictures = pictures_in(mime, title)
        except ImageError as error:
            self.failed.emit(error)
            return
        match pictures:
            case Encoded(data):
                self.reading.emit(title)
                self._background.run(partial(self._reader.decode, data, title), self._take_in, self._fail)
            case Screenshot():
                self._take_in(pictures)
            case _:
                self.open_files(pictures)

    def _take_in(self, result: Screenshot | ImageError) -> None:
        if isinstance(result, ImageError):
            self._fail(result)
            return
        self.reading.emit("")
        self.opened.emit(result)

    def _fail(self, error: AppError) -> None:
        self.reading.emit("")
        self.failed.emit(error)


def _read_all(
    reader: ImageReader,
    paths: tuple[Path, ...],
    emit: Callable[[Screenshot | ImageError], None],
    is_cancelled: IsCancelled,
) -> None:
    """One that can't be read does not keep the others out; what is wrong is told at the end, all of it."""
    problems = []
    for path in paths:
        if is_cancelled():
            return
        try:
            emit(reader.read(path))
        except ImageError as error:
            problems.append(error)
    if problems:
        emit(_together(problems))


def _together(problems: Sequence[ImageError]) -> ImageError:
    """A sentence each, as far as they can be taken in, and each way out once."""
    told, more = problems[:TOLD_AT_ONCE], len(problems) - TOLD_AT_ONCE
    sentences = [problem.message for problem in told]
    if more > 0:
        sentences.append(plural("And {count} more.", "And {count} more.", more))
    return ImageError("\n".join(sentences), " ".join(dict.fromkeys(problem.hint for problem in told)))
