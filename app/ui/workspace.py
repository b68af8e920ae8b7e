"""What the window shows: one document, or none."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from app.core.document import Document
from app.core.hand_work import HandWork
from app.core.undoing import History
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

    edited = Signal()
    """A person has changed the elements of the shown document, or taken that back."""

    def __init__(self, documents: Documents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents = documents
        self._document: Document | None = None
        self._histories: WeakKeyDictionary[Document, History[HandWork]] = WeakKeyDictionary()
        self.elements = ElementModel(self)
        self.selection = QItemSelectionModel(self.elements, self)
        documents.opened.connect(self.show)
        documents.closed.connect(self._leave)
        documents.begun.connect(self._announce)
        documents.told.connect(self._follow)

    @property
    def document(self) -> Document | None:
        return self._document

    @property
    def _history(self) -> History[HandWork]:
        return self._histories.setdefault(self._document, History()) if self._document else History()

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

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def edit(self, change: Callable[[HandWork], HandWork]) -> None:
        """Change what a person has done to the elements of the shown document."""
        if self._document:
            before = self._document.hand_work
            self._history.note(before)
            self._apply(change(before))

    def undo(self) -> None:
        if self._document and self.can_undo:
            self._apply(self._history.undo(self._document.hand_work))

    def redo(self) -> None:
        if self._document and self.can_redo:
            self._apply(self._history.redo(self._document.hand_work))

    def _apply(self, work: HandWork) -> None:
        if self._document:
            for change in self._document.work_by_hand(work):
                self.elements.apply(change)
            self.edited.emit()

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
