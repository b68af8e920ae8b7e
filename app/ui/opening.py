"""Taking pictures in: from files, from the clipboard, from a drop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal

from app.core.errors import AppError, ImageError
from app.core.library_ports import InspectionStore
from app.core.ports import ImageReader
from app.core.saved_inspection import FoundInspection
from app.core.screenshot import Screenshot
from app.core.words import _, plural
from app.ui.background import Background, IsCancelled
from app.ui.clipboard import Encoded, pictures_in

TOLD_AT_ONCE = 5
"""Sentences the banner has room for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """`found` is what its file had beside the picture."""

    screenshot: Screenshot
    found: FoundInspection | None = None


class Opening(QObject):
    """Reads in the background; of several files the last one is opened last, so that it is the one in view."""

    opened = Signal(object)
    """Opened."""

    failed = Signal(object)
    """AppError: something was not opened, or not all of it; what was open is as it was."""

    reading = Signal(str)
    """The name of what is being read; empty when nothing is."""

    def __init__(
        self, reader: ImageReader, inspections: InspectionStore, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._inspections = inspections
        self._background = background

    def open_files(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self.reading.emit(", ".join(path.name for path in paths))
            self._read([partial(self._reader.read, path) for path in paths])

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
                self._read([partial(self._reader.decode, data, title)])
            case Screenshot():
                self._take_in(Opened(pictures))
            case _:
                self.open_files(pictures)

    def _read(self, pictures: Sequence[Callable[[], Screenshot]]) -> None:
        self._background.stream(partial(_read_all, pictures, self._inspections), self._take_in, self._fail)

    def _take_in(self, result: Opened | ImageError) -> None:
        if isinstance(result, ImageError):
            self._fail(result)
            return
        self.reading.emit("")
        self.opened.emit(result)

    def _fail(self, error: AppError) -> None:
        self.reading.emit("")
        self.failed.emit(error)


def _read_all(
    pictures: Sequence[Callable[[], Screenshot]],
    inspections: InspectionStore,
    emit: Callable[[Opened | ImageError], None],
    is_cancelled: IsCancelled,
) -> None:
    """One that can't be read does not keep the others out; what is wrong is told at the end, all of it."""
    problems = []
    for read in pictures:
        if is_cancelled():
            return
        try:
            screenshot = read()
        except ImageError as error:
            problems.append(error)
            continue
        found, problem = _inspection_of(screenshot, inspections)
        problems += [problem] if problem else []
        emit(Opened(_as_it_was(screenshot, found), found))
    if problems:
        emit(_together(problems))


def _as_it_was(screenshot: Screenshot, found: FoundInspection | None) -> Screenshot:
    """Its file was written later than it was taken."""
    return replace(screenshot, taken_at=found.taken_at) if found and found.taken_at else screenshot


def _inspection_of(
    screenshot: Screenshot, inspections: InspectionStore
) -> tuple[FoundInspection | None, ImageError | None]:
    """What the file has of it, and what is wrong with that."""
    try:
        found = inspections.read(screenshot)
    except ImageError as error:
        return None, error
    if found is None or not found.is_newer:
        return found, None
    return found, ImageError(
        _("{name} was saved by a newer version of the app.").format(name=screenshot.title),
        _("What this version knows of it is shown. Save it in another file, or update the app."),
    )


def _together(problems: Sequence[ImageError]) -> ImageError:
    """A sentence each, as far as they can be taken in, and each way out once."""
    told, more = problems[:TOLD_AT_ONCE], len(problems) - TOLD_AT_ONCE
    sentences = [problem.message for problem in told]
    if more > 0:
        sentences.append(plural("And {count} more.", "And {count} more.", more))
    return ImageError("\n".join(sentences), " ".join(dict.fromkeys(problem.hint for problem in told)))
