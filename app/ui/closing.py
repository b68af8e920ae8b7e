"""Closing a picture: where the settings say so, a person is asked whether it shall stay in the library."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QMessageBox

from app.core.document import Document
from app.core.words import _
from app.ui.documents import Documents
from app.ui.keeping import Keeping


class Closing(QObject):
    def __init__(self, window: QMainWindow, documents: Documents, keeping: Keeping) -> None:
        super().__init__(window)
        self._window = window
        self._documents = documents
        self._keeping = keeping

    def close(self, document: Document) -> None:
        """At once, or after an answer."""
        if self._keeping.is_to_be_asked(document):
            self._ask(document)
        else:
            self._documents.close(document)

    def _ask(self, document: Document) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Keep “{title}” in the library?").format(title=document.title or _("Untitled")))
        box.setInformativeText(_("With its elements and answers. A file that it came from stays as it is."))
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.AcceptRole)
        delete = box.addButton(_("Don't keep"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        keep.clicked.connect(partial(self._end, document, is_kept=True))
        delete.clicked.connect(partial(self._end, document, is_kept=False))
        box.open()

    def _end(self, document: Document, _checked: bool = False, *, is_kept: bool) -> None:
        if document not in self._documents.all:
            return
        if not is_kept:
            self._keeping.give_up(document)
        self._documents.close(document)
