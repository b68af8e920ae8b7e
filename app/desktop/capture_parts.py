"""What captures, put together for the window system at hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app import adapters
from app.core.ports import Grabber, ImageReader, Scanner
from app.display import is_wayland
from app.ui.background import Background
from app.ui.capturing import Capturing
from app.ui.choosing import BackgroundChooser, Chooser, OwnChooser, Pick, SystemChooser
from app.ui.freezing import Freezer
from app.ui.own_windows import OwnWindows
from app.ui.preferences import Preferences
from app.ui.qt_grabber import QtGrabber
from app.ui.system_picker import SystemPicker


class CaptureParts:
    """`scans` looks at frozen screens, `background` at everything else that takes long."""

    def __init__(
        self,
        preferences: Preferences,
        scanner: Scanner,
        scans: Background,
        reader: ImageReader,
        background: Background,
        parent: QObject,
    ) -> None:
        self._preferences = preferences
        self._background = background
        self._parent = parent
        self.permission = adapters.screen_permission()
        self._system_picker = SystemPicker(parent=parent)
        freezer = Freezer(self._grabber(), adapters.window_finder())
        self.own_chooser = OwnChooser(freezer, scanner, scans, preferences, parent)
        self._system = SystemChooser(self._system_picker, reader, background, parent)
        self.capturing = Capturing(
            freezer,
            self._chooser(),
            OwnWindows(adapters.foreground(QGuiApplication.platformName())),
            preferences,
            self.permission,
            self._in_background if is_wayland() else None,
            parent,
        )

    def prepare(self) -> None:
        """In the background, once the window is shown, so that the first capture is as quick as the next."""
        self._background.run(adapters.import_pixel_work, _nothing, _nothing)

    def stop(self) -> None:
        """Nobody chooses any more, and nothing is told."""
        self.capturing.cancel()
        self._system_picker.stop()

    def _grabber(self) -> Grabber:
        grabber = adapters.grabber()
        if QGuiApplication.platformName() == "cocoa":
            return QtGrabber(grabber)
        return adapters.portal_grabber(QtGrabber(grabber).screens) if is_wayland() else grabber

    def _in_background(self, pick: Pick) -> BackgroundChooser:
        return BackgroundChooser(pick, self._background, self._parent)

    def _chooser(self) -> Callable[[], Chooser]:
        """Which one is asked for at each capture, as the settings may have changed."""
        if is_wayland():
            portal = self._in_background(adapters.pick_by_portal)
            return lambda: portal
        if QGuiApplication.platformName() == "cocoa":
            return lambda: self.own_chooser if self._preferences.settings.own_picker else self._system
        return lambda: self.own_chooser


def _nothing(_outcome: object) -> None:
    """Imported or not: a capture tells what it lacks."""
