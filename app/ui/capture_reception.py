"""How a person learns what came of a capture, wherever the window is."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from app.core.document import Document
from app.core.errors import AppError, PermissionMissing
from app.core.ports import ScreenPermission
from app.core.settings import CaptureView
from app.core.words import _
from app.ui.main_window import MainWindow
from app.ui.permission_guide import PermissionGuide, responsible_bundle
from app.ui.preferences import Preferences
from app.ui.presence import Presence


class CaptureReception(QObject):
    def __init__(
        self, window: MainWindow, presence: Presence, preferences: Preferences, permission: ScreenPermission
    ) -> None:
        super().__init__(window)
        self._window = window
        self._presence = presence
        self._preferences = preferences
        self._permission = permission

    def show(self, document: Document) -> None:
        """In the window, or by a notification if that is wanted and can be."""
        tray = self._presence.tray
        if self._preferences.settings.capture_view is CaptureView.NOTIFICATION and tray.is_there:
            tray.notify(_("Captured and being scanned"), document.title)
        else:
            self._presence.come_forward()

    def tell(self, error: AppError) -> None:
        if isinstance(error, PermissionMissing) and sys.platform == "darwin":
            self._guide()
            return
        self._window.banner.show_error(error)
        if not self._window.isVisible():
            self._presence.tray.notify(error.message, error.hint)

    def _guide(self) -> None:
        self._presence.come_forward()
        guide = PermissionGuide(self._permission, responsible_bundle(), self._window)
        guide.reopen_requested.connect(self._presence.reopen)
        guide.open()
