"""What the window shows: one document, or none."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from app.core.document import Document
from app.ui.documents import Documents, Told
from app.ui.element_model import ElementModel


class Workspace(QObject):
    """Follows the shown document; what happens in others is left to them."""

    shown = Signal(object)
    """A Document, or None: another one is in view."""

    exchanges_changed = Signal(object)
    """The shown Document: an exchange has been added."""

    told = Signal(object)
    """Told, of the shown document only."""

    def __init__(self, documents: Documents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents = documents
        self._document: Document | None = None
        self.elements = ElementModel(self)
        self.selection = QItemSelectionModel(self.elements, self)
        documents.opened.connect(self.show)
        documents.closed.connect(self._leave)
        documents.begun.connect(self._announce)
        documents.told.connect(self._follow)

    @property
    def document(self) -> Document | None:
        return self._document

    def show(self, document: Document | None) -> None:
        if document is self._document:
            return
        self._document = document
        self.elements.reset(document.elements if document else ())
        self.shown.emit(document)

    def step(self, by: int) -> None:
        """Show the document that was opened `by` places later, beginning again at the ends."""
        everything = self._documents.all
        if self._document:
            self.show(everything[(everything.index(self._document) + by) % len(everything)])

    def use_own_boxes(self, numbers: Iterable[int], *, own: bool) -> None:
        """Show the model's own boxes of these elements of the shown document, or where they were snapped to."""
        if self._document:
            for change in self._document.use_own_boxes(numbers, own=own):
                self.elements.apply(change)

    def _leave(self, document: Document) -> None:
        if document is self._document:
            self.show(self._documents.all[-1] if self._documents.all else None)

    def _announce(self, document: Document) -> None:
        if document is self._document:
            self.exchanges_changed.emit(document)

    def _follow(self, told: Told) -> None:
        if told.document is not self._document:
            return
        for change in told.changes:
            self.elements.apply(change)
        self.told.emit(told)
