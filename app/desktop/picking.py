"""`capture --interactive`: a person picks a region on the screens, and there is no other window."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject

from app import adapters
from app.core.capture import CaptureKind, CaptureRequest
from app.core.errors import AppError
from app.core.screenshot import Screenshot
from app.desktop.capture_parts import CaptureParts
from app.desktop.qt_application import delete, qt_application
from app.desktop.signals import quitting_on_signals
from app.storage.profile import Profile
from app.storage.settings_file import SettingsFile
from app.ui.application import Application
from app.ui.background import Background
from app.ui.preferences import Preferences

PATIENCE_S = 5.0
"""How long the end waits for a scan of the screens that nobody needs any more."""


def pick_region(profile: Profile, delay_s: int) -> Screenshot | None:
    """None if the person backed out. Raises AppError."""
    app = qt_application()
    behind = QObject()
    store = SettingsFile(profile.settings)
    preferences = Preferences(store, store.load().settings, behind)
    background, scans = (Background(threads=1, parent=behind) for _each in range(2))
    parts = CaptureParts(preferences, adapters.scanner(), scans, adapters.image_reader(), background, behind)
    ending = _Ending(app, parts, behind)
    with quitting_on_signals(app):
        parts.capturing.start(CaptureRequest(CaptureKind.REGION, delay_s))
        if not ending.has_come:
            app.exec()
    parts.stop()
    deadline = time.monotonic() + PATIENCE_S
    has_ended = [threads.stop(max(0.0, deadline - time.monotonic())) for threads in (background, scans)]
    if all(has_ended):
        delete(behind)
    if ending.error:
        raise ending.error
    return ending.picked


class _Ending(QObject):
    def __init__(self, app: Application, parts: CaptureParts, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.has_come = False
        self.picked: Screenshot | None = None
        self.error: AppError | None = None
        parts.capturing.captured.connect(self._take)
        parts.capturing.failed.connect(self._fail)
        parts.capturing.cancelled.connect(self._end)

    def _take(self, screenshot: Screenshot) -> None:
        self.picked = screenshot
        self._end()

    def _fail(self, error: AppError) -> None:
        self.error = error
        self._end()

    def _end(self) -> None:
        self.has_come = True
        self._app.quit()
