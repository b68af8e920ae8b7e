"""Licences read for a dialog that waits for them, and may be closed before they are there."""

from __future__ import annotations

from collections.abc import Callable

from app.core.licences import Component
from app.ui.background import Background
from app.ui.licences_dialog import LicencesDialog


class LicenceReader:
    def __init__(self, read: Callable[[], tuple[Component, ...]], background: Background) -> None:
        self._read = read
        self._background = background

    def fill(self, dialog: LicencesDialog) -> None:
        job = self._background.run(self._read, dialog.show_components, dialog.show_error)
        dialog.finished.connect(job.cancel)
