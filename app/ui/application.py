"""The application object: its name, and the files the desktop asks it to open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app import APP_NAME, __version__

_log = logging.getLogger(__name__)


class Application(QApplication):
    """On a Mac, “Open With” and a drop on the Dock come as events, one for each file, maybe before the window."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.setApplicationName(APP_NAME)
        self.setApplicationVersion(__version__)
        self.setDesktopFileName("zwz-inspector")
        self._asked_for: list[Path] = []
        self._open_files: Callable[[tuple[Path, ...]], None] | None = None
        self._together = QTimer(self, singleShot=True, interval=0)
        self._together.timeout.connect(self._hand_on)

    def open_files_with(self, open_files: Callable[[tuple[Path, ...]], None]) -> None:
        """From now on; those that came too early come first, at once."""
        self._open_files = open_files
        self._hand_on()

    def keep_files(self) -> None:
        """There is no window any more."""
        self._open_files = None

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        if event.url().isLocalFile():
            self._asked_for.append(Path(event.url().toLocalFile()))
            self._together.start()
        else:
            _log.warning("Something else than a file was to be opened, by %s", event.url().scheme())
        return True

    def _hand_on(self) -> None:
        """What was chosen together comes in one turn of the loop, and is opened together."""
        if self._open_files and self._asked_for:
            files, self._asked_for = tuple(self._asked_for), []
            self._open_files(files)
