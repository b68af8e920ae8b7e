"""Writes inspections down in other formats, in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.inspection import Inspection
from app.core.ports import Exporter
from app.ui.background import Background

Write = Callable[[Exporter, Inspection, Path], Path]
"""Into a new or another file; gives its place back. Raises StorageError."""


class Exporting(QObject):
    exported = Signal(object)
    """Path."""

    failed = Signal(object)
    """AppError: what was there before is as it was."""

    def __init__(
        self, exporters: tuple[Exporter, ...], write: Write, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.exporters = exporters
        self._write = write
        self._background = background

    def export(self, exporter: Exporter, inspection: Inspection, path: Path) -> None:
        """As it is now."""
        self._background.run(partial(self._write, exporter, inspection, path), self.exported.emit, self.failed.emit)
