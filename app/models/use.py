"""A model that answers is not removed under it."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from app.models.file_lock import USE_NAME, takes


class Use:
    """One model at a time, until the end of the process: also where this object is not kept as long.

    For any thread.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._lock: int | None = None

    def begin(self, folder: Path) -> None:
        """Of a folder of ours, instead of the one before. Where nothing may be written there, nothing is."""
        with self._guard:
            self._let_go()
            try:
                self._lock = os.open(folder / USE_NAME, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            except OSError:
                return
            takes(self._lock, alone=False)

    def end(self) -> None:
        with self._guard:
            self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
        self._lock = None
