"""The index of the library: what can be listed and looked for. All of it follows from the folder."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.core.geometry import Size
from app.core.library import Facets, LibraryItem, LibraryQuery
from app.storage.library.card import Card
from app.storage.library.database import Database
from app.storage.library.folder import Stamp
from app.storage.library.search_words import indexed, match_of

VERSION = 2

_SCHEMA = """
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    file BLOB NOT NULL UNIQUE,
    changed_ns INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    changed_at REAL NOT NULL DEFAULT 0,
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    elements INTEGER NOT NULL DEFAULT 0,
    answers INTEGER NOT NULL DEFAULT 0,
    tags TEXT NOT NULL DEFAULT '',
    picture TEXT NOT NULL DEFAULT '',
    work TEXT NOT NULL DEFAULT '',
    program TEXT NOT NULL DEFAULT ''
);
CREATE INDEX by_change ON item (changed_at DESC);
CREATE INDEX by_picture ON item (picture);
CREATE TABLE tag (item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE, name TEXT NOT NULL);
CREATE INDEX by_tag ON tag (name);
CREATE VIRTUAL TABLE words USING fts5 (
    title, tags, elements, questions, answers,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
)
"""
"""A file that is no picture has an item of no size, so that it is looked into once. Names of files are bytes: not all
of them are text. `tags` is the same as in `tag`, a line each."""

_SHOWN = "file, title, changed_at, width, height, elements, answers, tags, size_bytes, program"

Entry = tuple[str, Stamp, Card | None]
"""Name, stamp, and what it holds if it is a picture."""


class Index:
    """All of it raises StorageError."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, _SCHEMA, VERSION)

    def stamps(self) -> dict[str, Stamp]:
        """Of all files that are known, by name."""
        rows = self._database.read(
            lambda connection: connection.execute("SELECT file, changed_ns, size_bytes FROM item").fetchall()
        )
        return {os.fsdecode(file): Stamp(changed_ns, size_bytes) for file, changed_ns, size_bytes in rows}

    def put(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Instead of what was known of these files."""
        told = [(os.fsencode(file), stamp, card) for file, stamp, card in entries]
        forgotten = [os.fsencode(file) for file in gone]

        def work(connection: sqlite3.Connection) -> None:
            for file in forgotten:
                _forget(connection, file)
            for file, stamp, card in told:
                _forget(connection, file)
                _add(connection, file, stamp, card)

        self._database.write(work)

    def search(self, query: LibraryQuery) -> tuple[LibraryItem, ...]:
        """The last changed first."""
        conditions, values = ["width > 0"], list[object]()
        if query.words.strip():
            match = match_of(query.words, query.within)
            if match is None:
                return ()
            conditions.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(match)
        if query.since:
            conditions.append("changed_at >= ?")
            values.append(query.since.timestamp())
        if query.has_answers:
            conditions.append("answers > 0")
        if query.tag:
            conditions.append("id IN (SELECT item FROM tag WHERE name = ?)")
            values.append(query.tag)
        if query.program:
            conditions.append("program = ?")
            values.append(query.program)
        return self._items(" AND ".join(conditions), values)

    def facets(self) -> Facets:
        return Facets(
            tags=self._names("SELECT DISTINCT name FROM tag ORDER BY name"),
            programs=self._names("SELECT DISTINCT program FROM item WHERE program > '' ORDER BY program"),
        )

    def same(self, picture: str, work: str) -> str | None:
        """The file that has this picture, and this work of a person on it."""
        row = self._database.read(
            lambda connection: connection.execute(
                "SELECT file FROM item WHERE picture = ? AND work = ? ORDER BY changed_at DESC", (picture, work)
            ).fetchone()
        )
        return os.fsdecode(row[0]) if row else None

    def pictures(self) -> dict[str, str]:
        """The digest of the pixels of each file, as far as it is known."""
        rows = self._database.read(lambda c: c.execute("SELECT file, picture FROM item WHERE width > 0").fetchall())
        return {os.fsdecode(file): picture for file, picture in rows}

    def picture(self, file: str) -> str:
        """The digest of its pixels; empty if it is not known."""
        row = self._database.read(
            lambda c: c.execute("SELECT picture FROM item WHERE file = ?", (os.fsencode(file),)).fetchone()
        )
        return row[0] if row else ""

    def _names(self, statement: str) -> tuple[str, ...]:
        return tuple(name for (name,) in self._database.read(lambda c: c.execute(statement).fetchall()))

    def _items(self, condition: str, values: Sequence[object]) -> tuple[LibraryItem, ...]:
        statement = f"SELECT {_SHOWN} FROM item WHERE {condition} ORDER BY changed_at DESC, id DESC"  # noqa: S608  # conditions are ours
        return tuple(map(_item, self._database.read(lambda c: c.execute(statement, values).fetchall())))


def _forget(connection: sqlite3.Connection, file: bytes) -> None:
    connection.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM item WHERE file = ?)", (file,))
    connection.execute("DELETE FROM item WHERE file = ?", (file,))


def _add(connection: sqlite3.Connection, file: bytes, stamp: Stamp, card: Card | None) -> None:
    if card is None:
        connection.execute(
            "INSERT INTO item (file, changed_ns, size_bytes) VALUES (?, ?, ?)",
            (file, stamp.changed_ns, stamp.size_bytes),
        )
        return
    tags = "\n".join(card.tags)
    row = {
        "file": file,
        "changed_ns": stamp.changed_ns,
        "size_bytes": stamp.size_bytes,
        "title": card.title,
        "changed_at": card.changed_at.timestamp(),
        "width": card.size.width,
        "height": card.size.height,
        "elements": card.elements,
        "answers": card.answers,
        "tags": tags,
        "picture": card.picture,
        "work": card.work,
        "program": card.program,
    }
    places = ", ".join(f":{name}" for name in row)
    number = connection.execute(f"INSERT INTO item ({', '.join(row)}) VALUES ({places})", row).lastrowid  # noqa: S608
    connection.executemany("INSERT INTO tag VALUES (?, ?)", [(number, tag) for tag in card.tags])
    texts = (f"{card.title}\n{card.program}", tags, card.element_words, card.questions, card.answer_words)
    connection.execute(
        "INSERT INTO words (rowid, title, tags, elements, questions, answers) VALUES (?, ?, ?, ?, ?, ?)",
        (number, *map(indexed, texts)),
    )


def _item(row: tuple[bytes, str, float, int, int, int, int, str, int, str]) -> LibraryItem:
    file, title, changed_at, width, height, elements, answers, tags, size_bytes, program = row
    return LibraryItem(
        file=os.fsdecode(file),
        title=title,
        changed_at=datetime.fromtimestamp(changed_at, UTC),
        size=Size(width, height),
        elements=elements,
        answers=answers,
        tags=tuple(tags.split("\n")) if tags else (),
        size_bytes=size_bytes,
        program=program,
    )
