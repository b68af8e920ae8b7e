"""Keeps what is open in the library: noted every second, in its file once nothing has changed for a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.document import Document
from app.core.errors import AppError, StorageError
from app.core.library import Keep
from app.core.library_ports import Library
from app.core.run import Progress, Started
from app.core.saved_inspection import Label
from app.ui.background import Background
from app.ui.documents import Documents, Told
from app.ui.kept_document import KeptDocument
from app.ui.preferences import Preferences
from app.ui.workspace import Workspace

NOTE_EVERY_MS = 1_000
"""No answer that is older than two of them is lost by a kill."""

T = TypeVar("T")


class Keeping(QObject):
    """One job at a time, in the order in which they were asked for."""

    failed = Signal(object)
    """AppError; told once until it is well again. What was not kept is tried again, and at the end."""

    recovered = Signal(int)
    """How many inspections an earlier process had not got into their files."""

    changed = Signal()
    """There is something new in the library."""

    relabelled = Signal(object)
    """Document: it is called otherwise now."""

    def __init__(
        self,
        library: Library,
        background: Background,
        documents: Documents,
        workspace: Workspace,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._background = background
        self._workspace = workspace
        self._preferences = preferences
        self._entries: dict[Document, KeptDocument] = {}
        self._left: list[KeptDocument] = []
        self._has_told = False
        self._timer = QTimer(self, interval=NOTE_EVERY_MS)
        self._timer.timeout.connect(self._look)
        documents.opened.connect(self._begin)
        documents.closed.connect(self._leave)
        documents.begun.connect(self._mark)
        documents.told.connect(self._follow)
        workspace.edited.connect(self._mark_shown)
        preferences.changed.connect(self._look)

    def start(self) -> None:
        """What an earlier process left unfinished, and what has outlived."""
        self._timer.start()
        self._run(self._library.recover, self._tell_recovered)
        self._prune()

    @property
    def folder(self) -> Path:
        return self._library.folder

    def document_in(self, file: str) -> Document | None:
        """The open one that is kept there."""
        return next((entry.document for entry in self._entries.values() if entry.file == file), None)

    def is_in_library(self, path: Path) -> bool:
        return path.parent == self.folder

    def follow(self, document: Document) -> None:
        """It was opened from the library."""
        entry = self._entries[document]
        entry.is_kept_anyway = True
        entry.forget_changes()
        if entry.file:
            self._run(partial(self._library.follow, entry.file))

    def keep_apart(self, document: Document) -> None:
        """What becomes of it is kept in a file of its own: that which it came from may not be written over."""
        entry = self._entries[document]
        entry.file, entry.is_apart = None, True
        entry.forget_changes()

    def is_to_be_asked(self, document: Document) -> bool:
        """Whether a person has to say if it shall stay in the library."""
        entry = self._entries.get(document)
        return bool(entry and not entry.is_kept_anyway) and self._preferences.settings.keep is Keep.ASK

    def give_up(self, document: Document) -> None:
        """It shall not stay in the library once it is closed."""
        self._entries[document].is_given_up = True

    def let_go(self, file: str) -> None:
        """Of what is closed but not kept yet: kept by the next job, and never after that."""
        for entry in [entry for entry in self._left if entry.file == file]:
            self._left.remove(entry)
            if entry.is_changed:
                self._run(entry.keeping(self._library, self._open_files))

    def relabel(self, file: str, label: Label) -> None:
        """Another title, other tags."""
        document = self.document_in(file)
        if document is None:
            self._run(partial(self._library.relabel, file, label), self._tell_changed)
            return
        document.label = label
        self.relabelled.emit(document)
        self._entries[document].mark(is_urgent=True)
        self._look()

    def finish(self, timeout_s: float) -> None:
        """All of it is in the files, before this returns; nothing else may be asked for any more."""
        self._timer.stop()
        self._background.stop(timeout_s)
        for entry in (*self._entries.values(), *self._left):
            try:
                if entry.is_given_up and entry.file:
                    self._library.discard(entry.file)
                elif entry.is_changed and self._is_wanted(entry):
                    entry.keeping(self._library, self._open_files)()
            except StorageError as error:
                self.failed.emit(error)

    def _begin(self, document: Document) -> None:
        path = document.screenshot.path
        file = path.name if path and self.is_in_library(path) else None
        self._entries[document] = KeptDocument(document, file)
        # Whoever has opened it may have more to say of it first.
        QTimer.singleShot(0, self, self._look)

    def _leave(self, document: Document) -> None:
        self._left.append(self._entries.pop(document))
        self._look()

    def _follow(self, told: Told) -> None:
        if not isinstance(told.event, Started | Progress):
            self._mark(told.document)

    def _mark_shown(self) -> None:
        if document := self._workspace.document:
            self._mark(document)

    def _mark(self, document: Document) -> None:
        if entry := self._entries.get(document):
            entry.mark()

    def _look(self) -> None:
        self._look_at_left()
        for entry in self._entries.values():
            if not (entry.is_due and self._is_wanted(entry)):
                continue
            if entry.is_to_be_kept:
                self._keep(entry)
            elif entry.is_to_be_noted and entry.file:
                self._run(entry.noting(self._library, entry.file), entry.noted, entry)

    def _look_at_left(self) -> None:
        """Those that are closed go once they are in their files, or out of the library."""
        for entry in [entry for entry in self._left if not entry.is_busy]:
            if entry.is_changed and self._is_wanted(entry) and not entry.is_given_up:
                if entry.is_due:
                    self._keep(entry)
                continue
            self._left.remove(entry)
            if entry.is_given_up and entry.file:
                self._run(partial(self._library.discard, entry.file), self._tell_changed)

    @property
    def _open_files(self) -> frozenset[str]:
        return frozenset(entry.file for entry in (*self._entries.values(), *self._left) if entry.file)

    def _is_wanted(self, entry: KeptDocument) -> bool:
        return entry.file is not None or self._preferences.settings.keep is not Keep.NEVER

    def _keep(self, entry: KeptDocument) -> None:
        is_new, changed_at = entry.file is None, entry.changed_at

        def take_note(file: str) -> None:
            entry.kept(changed_at, file)
            self._has_told = False
            self._look_at_left()
            self.changed.emit()
            if is_new:
                self._prune()

        self._run(entry.keeping(self._library, self._open_files), take_note, entry)

    def _prune(self) -> None:
        settings = self._preferences.settings
        self._run(partial(self._library.prune, settings.retention, self._open_files), self._tell_changed)

    def _tell_recovered(self, count: int) -> None:
        if count:
            self.recovered.emit(count)
        self.changed.emit()

    def _tell_changed(self, _result: object) -> None:
        self.changed.emit()

    def _run(
        self, work: Callable[[], T], done: Callable[[T], None] | None = None, entry: KeptDocument | None = None
    ) -> None:
        self._background.run(work, done or _ignore, partial(self._fail, entry))

    def _fail(self, entry: KeptDocument | None, error: AppError) -> None:
        if entry:
            entry.failed()
        if not self._has_told:
            self._has_told = True
            self.failed.emit(error)


def _ignore(_result: object) -> None:
    """Nobody waits for it."""
