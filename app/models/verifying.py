"""Comparing a model's files with what the hub had sent."""

from __future__ import annotations

from pathlib import Path

from app.core.ports import DownloadWatch, Interrupted
from app.core.verification import DamagedFile, Fault, Verification
from app.models.digest import has_digest
from app.models.receipt import size_of
from app.models.revision import RemoteFile, Revision


def verify(folder: Path, revision: Revision, watch: DownloadWatch) -> Verification:
    """Raises Interrupted."""
    check = _Check(folder, revision, watch)
    faults = ((file.name, check.fault(file)) for file in revision.files)
    return Verification(len(revision.files), tuple(DamagedFile(name, fault) for name, fault in faults if fault))


class _Check:
    def __init__(self, folder: Path, revision: Revision, watch: DownloadWatch) -> None:
        self._folder = folder
        self._watch = watch
        self._done = 0
        self._total = revision.size

    def fault(self, file: RemoteFile) -> Fault | None:
        path, done = self._folder / file.name, self._done
        found = self._compare(file, path)
        self._done = done
        self._count(file.size)
        return found

    def _compare(self, file: RemoteFile, path: Path) -> Fault | None:
        try:
            if not path.is_file():
                return Fault.MISSING
            if size_of(path) != file.size:
                return Fault.WRONG_SIZE
            return None if has_digest(file, path, self._count) else Fault.WRONG_CONTENT
        except OSError:
            return Fault.UNREADABLE

    def _count(self, read: int) -> None:
        self._done += read
        self._watch.received(self._done, self._total)
        if self._watch.is_cancelled():
            raise Interrupted
