"""Redacted copy: of the document in view, without what a person chooses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.core.document import Document
from app.core.words import _
from app.ui.element_model import selected_elements
from app.ui.error_banner import ErrorBanner
from app.ui.presenters import Presenters
from app.ui.redaction_dialog import RedactionDialog


class RedactCommand(QObject):
    def __init__(self, window: QMainWindow, presenters: Presenters, banner: ErrorBanner) -> None:
        super().__init__(window)
        self._window = window
        self._presenters = presenters
        self._banner = banner
        presenters.redacting.made.connect(self._tell)
        presenters.redacting.failed.connect(banner.show_error)

    def ask(self) -> None:
        if document := self._presenters.workspace.document:
            selected = tuple(selected_elements(self._presenters.workspace.selection))
            dialog = RedactionDialog(document, selected, self._window)
            dialog.wished.connect(partial(self._presenters.redacting.make_copy, document))
            dialog.open()

    def _tell(self, _copy: Document) -> None:
        self._banner.show_notice(_("This is the redacted copy. Save or export it to share it."))
