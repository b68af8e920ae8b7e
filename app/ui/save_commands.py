"""Save and Save as."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow

from app.core.document import Document
from app.core.words import _
from app.ui.presenters import Presenters

SUFFIX = ".png"


class SaveCommands(QObject):
    """For the document in view."""

    def __init__(self, window: QMainWindow, presenters: Presenters) -> None:
        super().__init__(window)
        self._window = window
        self._presenters = presenters

    def save(self) -> None:
        """Where it is kept; where it is kept nowhere, a person is asked."""
        if document := self._presenters.workspace.document:
            if path := self._presenters.saving.file_of(document):
                self._presenters.saving.save(document, path)
            else:
                self._ask(document)

    def save_as(self) -> None:
        if document := self._presenters.workspace.document:
            self._ask(document)

    def _ask(self, document: Document) -> None:
        dialog = QFileDialog(self._window, _("Save inspection"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.setNameFilter(_("Pictures with their inspection ({pattern})").format(pattern=f"*{SUFFIX}"))
        suggested = self._suggested(document)
        dialog.setDirectory(str(suggested.parent))
        dialog.selectFile(suggested.name)
        dialog.fileSelected.connect(partial(self._save_in, document))
        dialog.open()

    def _save_in(self, document: Document, file: str) -> None:
        self._presenters.saving.save(document, Path(file))

    def _suggested(self, document: Document) -> Path:
        """Beside the picture, under a name of its own: the picture stays as it is."""
        if path := self._presenters.saving.file_of(document):
            return path
        screenshot = document.screenshot
        folder = screenshot.path.parent if screenshot.path else self._presenters.preferences.folder_of_pictures()
        stem = Path(document.title).stem or _("Screenshot")
        return folder / (_("{name} inspected").format(name=stem) + SUFFIX)
