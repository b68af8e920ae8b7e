"""The application object: its name, and the files the desktop asks it to open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from app import APP_NAME, __version__


class Application(QApplication):
    """On a Mac, “Open With” and a drop on the Dock come as events, maybe before there is a window for them."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.setApplicationName(APP_NAME)
        self.setApplicationVersion(__version__)
        self.setDesktopFileName("zwz-inspector")
        self._early: list[Path] = []
        self._open_files: Callable[[tuple[Path, ...]], None] | None = None

    def open_files_with(self, open_files: Callable[[tuple[Path, ...]], None]) -> None:
        """From now on; those that came too early come first."""
        self._open_files = open_files
        early, self._early = tuple(self._early), []
        if early:
            open_files(early)

    def keep_files(self) -> None:
        """There is no window any more."""
        self._open_files = None

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().event(event)
        path = Path(event.file())
        if self._open_files:
            self._open_files((path,))
        else:
            self._early.append(path)
        return True
