"""What has been said and done since the files were written: the last second of it survives a kill."""

from __future__ import annotations

import os
from pathlib import Path

from app.storage.library.database import Database

_SCHEMA = "CREATE TABLE entry (file BLOB PRIMARY KEY, inspection BLOB NOT NULL)"


class Journal:
    """The latest state of each file, as inspections are written. All of it raises StorageError."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _SCHEMA, version=1)

    def note(self, file: str, inspection: bytes) -> None:
        entry = (os.fsencode(file), inspection)
        self._database.write(lambda connection: connection.execute("REPLACE INTO entry VALUES (?, ?)", entry))

    def forget(self, file: str) -> None:
        """It is in its file."""
        key = (os.fsencode(file),)
        self._database.write(lambda connection: connection.execute("DELETE FROM entry WHERE file = ?", key))

    def files(self) -> tuple[str, ...]:
        rows = self._database.read(lambda connection: connection.execute("SELECT file FROM entry").fetchall())
        return tuple(os.fsdecode(file) for (file,) in rows)

    def inspection(self, file: str) -> bytes | None:
        key = (os.fsencode(file),)
        row = self._database.read(
            lambda connection: connection.execute("SELECT inspection FROM entry WHERE file = ?", key).fetchone()
        )
        content: bytes | None = row[0] if row else None
        return content
