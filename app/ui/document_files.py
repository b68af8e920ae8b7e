"""Which files documents come from and go into, and what is said of it."""

from __future__ import annotations

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
        found, path = opened.found, opened.screenshot.path
        document = self._presenters.documents.open(opened.screenshot, found.saved if found else None)
        if path:
            self._presenters.preferences.add_recent_file(path)
        if path and found and not found.is_newer:
            self._presenters.saving.belongs_in(document, path)

    def _tell_saved(self, path: Path) -> None:
        self._presenters.preferences.add_recent_file(path)
        self._banner.show_notice(_("Saved in {file}.").format(file=path))
