"""What a person is told once, and then never again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


class FirstTimes:
    def __init__(self, file: Path) -> None:
        self._file = QSettings(str(file), QSettings.Format.IniFormat)

    def is_first(self, what: str) -> bool:
        """True at the first call with `what`, of all starts."""
        key = f"told/{what}"
        times = self._file.value(key, 0, int)
        self._file.setValue(key, 1)
        return times == 0
