"""The library as a person goes through it: what is looked for, found, renamed, thrown away and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.core.errors import AppError
from app.core.library import LibraryItem, LibraryQuery
from app.core.library_ports import Library, Trashed
from app.core.saved_inspection import Label
from app.ui.background import Background, IsCancelled, Job
from app.ui.documents import Documents
from app.ui.keeping import Keeping
from app.ui.opening import Opening
from app.ui.workspace import Workspace

SETTLING_MS = 500
"""A folder that others write to is looked at once they have paused."""


class LibraryBrowsing(QObject):
    """What changes the library is done by `writes`, one job at a time and after what is being kept."""

    listed = Signal(object)
    """Tuple of LibraryItems: what there is of what is looked for, the last changed first."""

    facets_listed = Signal(object)
    """Facets."""

    thumbnail_made = Signal(str, bytes)
    """Of a file, as a JPEG."""

    removed = Signal(object)
    """Tuple of Trashed: can be taken back."""

    failed = Signal(object)
    """AppError."""

    def __init__(
        self,
        library: Library,
        writes: Background,
        looks: Background,
        keeping: Keeping,
        documents: Documents,
        workspace: Workspace,
        opening: Opening,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._writes = writes
        self._looks = looks
        self._keeping = keeping
        self._documents = documents
        self._workspace = workspace
        self._opening = opening
        self._query = LibraryQuery()
        self._search: Job | None = None
        self._problem = ""
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._refresh)
        self._watcher.directoryChanged.connect(self._settling.start)
        keeping.changed.connect(self.look_again)

    @property
    def is_following(self) -> bool:
        """Whether changes that others make to the folder are seen."""
        return bool(self._watcher.directories())

    def start(self) -> None:
        """From now on the folder is followed."""
        self._refresh()

    def look_for(self, query: LibraryQuery) -> None:
        """An earlier search that is still going on is of no interest any more."""
        self._query = query
        if self._search:
            self._search.cancel()
        self._search = self._looks.run(partial(self._library.search, query), self.listed.emit, self._tell_once)

    def look_again(self) -> None:
        self.look_for(self._query)
        self._looks.run(self._library.facets, self.facets_listed.emit, self._tell_once)

    def make_thumbnail(self, file: str) -> None:
        """`thumbnail_made` follows, unless the picture can't be read."""
        self._looks.run(partial(self._library.thumbnail, file), partial(self.thumbnail_made.emit, file), _leave_without)

    def path_of(self, item: LibraryItem) -> Path:
        return self._library.folder / item.file

    def open(self, items: tuple[LibraryItem, ...]) -> None:
        """Those that are open already come into view."""
        closed = []
        for item in items:
            if document := self._keeping.document_in(item.file):
                self._workspace.show(document)
            else:
                closed.append(self.path_of(item))
        self._opening.open_files(tuple(closed))

    def rename(self, item: LibraryItem, title: str) -> None:
        """Without a title it goes by that of its picture."""
        self._keeping.relabel(item.file, Label(" ".join(title.split()), item.tags))

    def tag(self, item: LibraryItem, tags: tuple[str, ...]) -> None:
        self._keeping.relabel(item.file, Label(item.title, tags))

    def remove(self, items: tuple[LibraryItem, ...]) -> None:
        """Into the system's trash; what is open is closed first."""
        for item in items:
            if document := self._keeping.document_in(item.file):
                self._documents.close(document)
            self._keeping.let_go(item.file)
        files = tuple(item.file for item in items)
        self._writes.stream(partial(_remove_all, self._library, files), self._tell_removed, self.failed.emit)

    def restore(self, trashed: tuple[Trashed, ...]) -> None:
        self._writes.run(partial(_restore_all, self._library, trashed), self._look_once_more, self._tell_unrestored)

    def _tell_removed(self, trashed: tuple[Trashed, ...]) -> None:
        self.removed.emit(trashed)
        self.look_again()

    def _look_once_more(self, _nothing: None) -> None:
        self.look_again()

    def _tell_unrestored(self, error: AppError) -> None:
        self.failed.emit(error)
        self.look_again()

    def _refresh(self) -> None:
        self._looks.stream(
            lambda emit, is_cancelled: emit(self._library.refresh(is_cancelled)), self._take_note, self._tell_once
        )

    def _take_note(self, _has_changed: bool) -> None:
        self._problem = ""
        self._watcher.addPath(str(self._library.folder))
        self.look_again()

    def _tell_once(self, error: AppError) -> None:
        """Until it is well again: each look would fail alike."""
        if error.message != self._problem:
            self._problem = error.message
            self.failed.emit(error)


def _remove_all(
    library: Library, files: tuple[str, ...], emit: Callable[[tuple[Trashed, ...]], None], _is_cancelled: IsCancelled
) -> None:
    """Tells of those that are gone, also where one could not be removed."""
    trashed = list[Trashed]()
    try:
        for file in files:
            trashed.append(library.remove(file))  # what is gone has to be known if the next one fails
    finally:
        if trashed:
            emit(tuple(trashed))


def _restore_all(library: Library, trashed: tuple[Trashed, ...]) -> None:
    for each in trashed:
        library.restore(each)


def _leave_without(_error: AppError) -> None:
    """Its place says what it is."""
