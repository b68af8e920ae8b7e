"""The profile: the one folder that holds everything kept for a person."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import platformdirs

from app.core.errors import StorageError
from app.core.words import _

FOLDER_NAME = "zwz-inspector"


class Profile:
    def __init__(self, folder: Path | None = None) -> None:
        chosen = folder or platformdirs.user_data_path(FOLDER_NAME, appauthor=False)
        self.folder = chosen.expanduser().absolute()

    def make(self) -> None:
        """The folder, if it is not there, for the owner's eyes only. Raises StorageError if it can't be written to.

        Captures of before there was a library become it.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(self.folder, error.strerror or str(error)) from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise _unusable(self.folder, _("nothing may be written there"))
        if not self.library.exists():
            with suppress(OSError):
                (self.folder / "captures").rename(self.library)

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def speeds(self) -> Path:
        """How fast models have been on this machine."""
        return self.folder / "speeds.json"

    @property
    def window_state(self) -> Path:
        return self.folder / "window.ini"

    @property
    def models(self) -> Path:
        return self.folder / "models"

    @property
    def library(self) -> Path:
        return self.folder / "library"

    @property
    def cache(self) -> Path:
        """What can be made again. Not in the profile, which may be carried from machine to machine while it is used."""
        key = hashlib.sha256(os.fsencode(self.folder.resolve())).hexdigest()[:16]
        return platformdirs.user_cache_path(FOLDER_NAME, appauthor=False) / key

    @property
    def log(self) -> Path:
        return self.folder / "zwz-inspector.log"


def _unusable(folder: Path, reason: str) -> StorageError:
    return StorageError(
        _("The profile folder {folder} can't be used: {reason}.").format(folder=folder, reason=reason),
        _("Choose another one with --profile DIR."),
    )
