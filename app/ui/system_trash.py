"""The system's trash, through Qt. For any thread."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFile

from app.core.errors import StorageError
from app.core.words import _


class SystemTrash:
    def take(self, path: Path) -> Path | None:
        file = QFile(str(path))
        if not file.moveToTrash():
            raise StorageError(
                _("{name} can't be moved to the trash: {reason}.").format(name=path.name, reason=file.errorString()),
                _("See that it is there, and that you may write in its folder."),
            )
        place = Path(file.fileName())
        return None if place == path else place

    def give_back(self, place: Path, path: Path) -> None:
        try:
            if path.exists():
                raise FileExistsError(_("there is one of that name again"))
            place.rename(path)
        except OSError as error:
            raise StorageError(
                _("{name} can't be taken out of the trash: {reason}.").format(
                    name=path.name, reason=error.strerror or error
                ),
                _("Open the trash, and put it back into {folder}.").format(folder=path.parent),
            ) from error
        # What a desktop's trash notes of a file stands beside it (freedesktop.org, Trash specification 1.0).
        with suppress(OSError):
            (place.parent.parent / "info" / f"{place.name}.trashinfo").unlink()
