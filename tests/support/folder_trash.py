"""A trash that is a folder, for tests without Qt."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import StorageError


class FolderTrash:
    """Takes nothing while it `is_full`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_full = False

    def take(self, path: Path) -> Path | None:
        if self.is_full:
            raise StorageError("The trash is full.")
        self.folder.mkdir(exist_ok=True)
        place = self.folder / path.name
        path.rename(place)
        return place

    def give_back(self, place: Path, path: Path) -> None:
        place.rename(path)
