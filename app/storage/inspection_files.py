"""Inspections in PNG files. Cheap to import: what makes JSON of them waits for the first one."""

from __future__ import annotations

from pathlib import Path

from app.core.element import Element
from app.core.saved_inspection import FoundInspection, SavedInspection
from app.core.screenshot import Screenshot
from app.storage.atomic import write_bytes


class InspectionFiles:
    def write(self, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...], path: Path) -> None:
        """Raises StorageError; then the file is as it was."""
        from app.storage.inspection_png import inspection_png

        write_bytes(path, inspection_png(screenshot, saved, elements))

    def read(self, screenshot: Screenshot) -> FoundInspection | None:
        """Raises ImageError."""
        from app.storage.inspection_png import inspection_in

        return inspection_in(screenshot)
