"""Keeps documents in files of their own."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from app.core.document import Document
from app.core.errors import AppError
from app.core.library_ports import InspectionStore
from app.ui.background import Background


class Saving(QObject):
    """Writes in the background; of one document one file at a time, the latest wish last."""

    saved = Signal(object)
    """Path: what a document was when it was asked for is in there now."""

    failed = Signal(object)
    """AppError: the file is as it was."""

    def __init__(self, store: InspectionStore, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._files: WeakKeyDictionary[Document, Path] = WeakKeyDictionary()
        self._writing: dict[Document, Path | None] = {}

    def file_of(self, document: Document) -> Path | None:
        """Where it is kept; None if nobody has said where."""
        return self._files.get(document)

    def belongs_in(self, document: Document, path: Path) -> None:
        """It came from there."""
        self._files[document] = path

    def save(self, document: Document, path: Path) -> None:
        """As it is now; if it is being written still, as it is then."""
        if document in self._writing:
            self._writing[document] = path
            return
        self._writing[document] = None
        self._background.run(
            partial(self._store.write, document.screenshot, document.saved(), document.elements, path),
            partial(self._keep, document, path),
            partial(self._fail, document),
        )

    def _keep(self, document: Document, path: Path, _nothing: None) -> None:
        self._files[document] = path
        self.saved.emit(path)
        self._go_on(document)

    def _fail(self, document: Document, error: AppError) -> None:
        self.failed.emit(error)
        self._go_on(document)

    def _go_on(self, document: Document) -> None:
        if path := self._writing.pop(document):
            self.save(document, path)
