"""Size, divisions and views of the window, kept from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSplitter

from app.ui.view_switch import ViewSwitch

_FIRST_SIZE = QSize(1280, 800)
_VERSION = 2
"""Raised when the parts of the window change, so that an old arrangement is not forced on new parts."""


class WindowMemory:
    def __init__(
        self, file: Path, window: QMainWindow, splitters: tuple[QSplitter, ...], switch: ViewSwitch, library: QAction
    ) -> None:
        """`library` is checked while the library is shown."""
        self._file = QSettings(str(file), QSettings.Format.IniFormat)
        self._window = window
        self._splitters = splitters
        self._switch = switch
        self._library = library

    def restore(self) -> None:
        """What was not kept, or can't be read, leaves the window as it is laid out."""
        self._window.resize(_FIRST_SIZE)
        if self._file.value("version", 0, int) != _VERSION:
            return
        self._window.restoreGeometry(self._bytes("geometry"))
        for number, splitter in enumerate(self._splitters):
            splitter.restoreState(self._bytes(f"splitter-{number}"))
        self._switch.choose_tree(self._file.value("tree") == "true")
        self._library.setChecked(self._file.value("library") == "true")

    def save(self) -> None:
        self._file.setValue("version", _VERSION)
        self._file.setValue("geometry", self._window.saveGeometry())
        for number, splitter in enumerate(self._splitters):
            self._file.setValue(f"splitter-{number}", splitter.saveState())
        self._file.setValue("tree", "true" if self._switch.is_tree else "false")
        self._file.setValue("library", "true" if self._library.isChecked() else "false")
        self._file.sync()

    def _bytes(self, key: str) -> QByteArray:
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
