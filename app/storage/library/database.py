"""SQLite files in the cache folder: opened for each piece of work, made anew where they are broken."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from app.core.errors import StorageError
from app.core.words import _

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

PATIENCE_S = 5.0
"""How long another process may write before we give up."""

_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""SQLITE_ERROR is a table that is not as we made it."""


class Database:
    """In WAL mode: several processes may read, and one write, at a time. For any thread."""

    def __init__(self, path: Path, schema: str, version: int) -> None:
        """One of another `version` is made anew, by `schema`: what is in it has to follow from elsewhere."""
        self._path = path
        self._schema = schema
        self._version = version

    def read(self, work: Work[T]) -> T:
        """Raises StorageError."""
        with self._told():
            try:
                return self._done(work)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF not in _BROKEN:
                    raise
                self._remove()
                return self._done(work)

    def write(self, work: Work[T]) -> T:
        """All of it or nothing. Raises StorageError."""

        def whole(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                return work(connection)

        return self.read(whole)

    def _done(self, work: Work[T]) -> T:
        with closing(self._opened()) as connection:
            return work(connection)

    def _opened(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path.touch(mode=0o600, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=PATIENCE_S, isolation_level=None)
        try:
            # A kill loses nothing that was written, only a loss of power might: the files themselves are synced.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if connection.execute("PRAGMA user_version").fetchone() != (self._version,):
                self._make(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            if connection.execute("PRAGMA user_version").fetchone() == (self._version,):
                return  # another process was faster
            for name, kind in connection.execute(
                "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
            ).fetchall():
                connection.execute(f'DROP {kind} IF EXISTS "{name}"')
            for statement in self._schema.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {self._version}")

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self._path.with_name(self._path.name + ending).unlink()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._unusable(str(error)) from error
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error

    def _unusable(self, reason: str) -> StorageError:
        return StorageError(
            _("The index of the library, {file}, can't be used: {reason}.").format(file=self._path, reason=reason),
            _("See that the disk has room, that you may write there, and that no other program holds it."),
        )
