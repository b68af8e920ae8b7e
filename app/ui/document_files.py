"""Which files documents come from and go into, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.words import _
from app.ui.error_banner import ErrorBanner
from app.ui.opening import Opened
from app.ui.presenters import Presenters


class DocumentFiles(QObject):
    def __init__(self, presenters: Presenters, banner: ErrorBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._presenters = presenters
        self._banner = banner
        presenters.opening.opened.connect(self._open)
        presenters.opening.failed.connect(banner.show_error)
        presenters.saving.saved.connect(self._tell_saved)
        presenters.saving.failed.connect(banner.show_error)

    def _open(self, opened: Opened) -> None:
        keeping, found, path = self._presenters.keeping, opened.found, opened.screenshot.path
        if path and keeping.is_in_library(path) and (document := keeping.document_in(path.name)):
            self._presenters.workspace.show(document)
            return
        screenshot = opened.screenshot
        if path and found and found.title and keeping.is_in_library(path):
            screenshot = replace(screenshot, title=found.title)
        document = self._presenters.documents.open(screenshot, found.saved if found else None)
        if path:
            self._presenters.preferences.add_recent_file(path)
        if found and found.is_newer:
            keeping.keep_apart(document)
        elif path and keeping.is_in_library(path):
            keeping.follow(document)
        elif path and found:
            self._presenters.saving.belongs_in(document, path)

    def _tell_saved(self, path: Path) -> None:
        self._presenters.preferences.add_recent_file(path)
        self._banner.show_notice(_("Saved in {file}.").format(file=path))
