"""Garbage is collected on the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000

FULL_EVERY = 30
"""Rounds between two looks at everything: 45 ms once the modules of a model are there."""


class GarbageCollector(QObject):
    """Takes Python's automatic collection over while the window is there.

    Python collects on whichever thread allocates next, so a worker may come upon a dialog or a model of a closed
    document that is part of a cycle, and destroy it: a Qt object that dies off its thread crashes the process.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """To be called when nothing holds the window's objects any more, so that they go now and here."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    def _collect(self) -> None:
        self._rounds += 1
        gc.collect(2 if self._rounds % FULL_EVERY == 0 else 1)
