"""Pictures in files of their own, for other programs to take while the app runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir

from app.core.errors import AppError
from app.core.screenshot import Screenshot
from app.ui.background import Background

WritePicture = Callable[[Screenshot, Path], Path]
"""For background threads; gives its place back. Raises StorageError."""


class OfferedFiles(QObject):
    def __init__(self, write: WritePicture, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._background = background
        self._folder = QTemporaryDir()

    def make(self, screenshot: Screenshot, stem: str, done: Callable[[Path | None], None]) -> None:
        """`done` is told where it is; None if there can't be one."""

        def do_without(_error: AppError) -> None:
            done(None)

        path = Path(self._folder.filePath(f"{stem}.png"))
        self._background.run(partial(self._write, screenshot, path), done, do_without)
