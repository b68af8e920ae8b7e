"""The person's settings as they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.errors import StorageError
from app.core.ports import SettingsStore
from app.core.settings import MAX_RECENT_FILES, Settings
from app.core.task import ListingWay


class Preferences(QObject):
    """Saved with each change; one that can't be saved holds all the same until the app ends."""

    changed = Signal(object)
    """Settings."""

    failed = Signal(object)
    """StorageError."""

    def __init__(self, store: SettingsStore, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = settings

    @property
    def settings(self) -> Settings:
        return self._settings

    def change(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        try:
            self._store.save(settings)
        except StorageError as error:
            self.failed.emit(error)
        self.changed.emit(settings)

    def use_model(self, model_id: str) -> None:
        self.change(replace(self._settings, model=model_id))

    def use_listing(self, way: ListingWay) -> None:
        self.change(replace(self._settings, listing=way))

    def add_recent_file(self, path: Path) -> None:
        newest = str(path.absolute())
        earlier = (recent for recent in self._settings.recent_files if recent != newest)
        self.change(replace(self._settings, recent_files=(newest, *earlier)[:MAX_RECENT_FILES]))

    def folder_of_pictures(self) -> Path:
        """The last one; not the working directory, which for a program started from a desktop is “/”."""
        folders = (Path(file).parent for file in self._settings.recent_files[:1])
        return next((folder for folder in folders if folder.is_dir()), Path.home())

    def clear_recent_files(self) -> None:
        self.change(replace(self._settings, recent_files=()))
