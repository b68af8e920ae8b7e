"""The folder of kept inspections: its files, and names for new ones."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.core.errors import StorageError
from app.core.words import _
from app.storage.atomic import write_bytes

SUFFIX = ".png"
LONGEST_STEM = 180
"""Bytes. File systems end at 255; a number, a suffix and a name while it is written have to fit too."""

# What a system, a shell or a person would stumble over.
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class Stamp:
    """Another one means another content. `changed_ns` is since 1970."""

    changed_ns: int
    size_bytes: int


class LibraryFolder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """For the owner's eyes only; not what it lies in: a disk that is gone is no empty library.

        Raises StorageError.
        """
        with self.told():
            self.path.mkdir(mode=0o700, exist_ok=True)

    def stamps(self) -> dict[str, Stamp]:
        """Of all files that may be inspections, by name. Raises StorageError."""
        with self.told(), os.scandir(self.path) as entries:
            return {entry.name: stamp for entry in entries if (stamp := _stamp(entry))}

    def stamp(self, file: str) -> Stamp | None:
        """None if there is no such file, or it can't be looked at."""
        with suppress(OSError):
            return _stamp_of((self.path / file).stat())
        return None

    def new_file(self, title: str) -> str:
        """A free name after `title`; taken by an empty file, so that nobody else gets it. Raises StorageError."""
        self.make()
        with self.told():
            for file in _names(title):
                with suppress(FileExistsError):
                    (self.path / file).touch(mode=0o600, exist_ok=False)
                    return file
        raise AssertionError("there is always another name")

    def write(self, file: str, data: bytes) -> Stamp | None:
        """Raises StorageError; then the file is as it was."""
        write_bytes(self.path / file, data)
        return self.stamp(file)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Errors of the system as sentences."""
        try:
            yield
        except OSError as error:
            raise StorageError(
                _("The library in {folder} can't be used: {reason}.").format(
                    folder=self.path, reason=error.strerror or error
                ),
                _("See that the disk is there and has room, and that you may write there."),
            ) from error


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    """None for what is no inspection by its name and kind, or has just gone."""
    if entry.name.startswith(".") or not entry.name.lower().endswith(SUFFIX):
        return None
    with suppress(OSError):
        if entry.is_file():
            return _stamp_of(entry.stat())
    return None


def _stamp_of(stat: os.stat_result) -> Stamp:
    return Stamp(stat.st_mtime_ns, stat.st_size)


def _names(title: str) -> Iterator[str]:
    stem = _UNFIT.sub(" ", title)
    if stem.lower().endswith(SUFFIX):
        stem = stem[: -len(SUFFIX)]
    stem = stem.strip(" .").encode()[:LONGEST_STEM].decode(errors="ignore").strip() or _("Screenshot")
    yield stem + SUFFIX
    yield from (f"{stem} ({number}){SUFFIX}" for number in count(2))
