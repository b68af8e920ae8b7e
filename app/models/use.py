"""A model that answers is not removed under it."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from app.models.file_lock import USE_NAME, opened_lock, takes


class Use:
    """One model at a time; the end of the process lets go of it as well."""

    def __init__(self) -> None:
        self._lock: IO[str] | None = None

    def begin(self, folder: Path) -> None:
        """Of a folder of ours, instead of the one before. Where nothing may be written there, nothing is."""
        self.end()
        try:
            self._lock = opened_lock(folder / USE_NAME)
        except OSError:
            return
        takes(self._lock, alone=False)

    def end(self) -> None:
        if self._lock:
            self._lock.close()
        self._lock = None
