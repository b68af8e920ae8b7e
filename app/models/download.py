"""Fetching a model into a folder of its own: it can be stopped at any time and goes on where it was."""

from __future__ import annotations

import errno
import hashlib
import shutil
from pathlib import Path

from app.core.errors import ModelError
from app.core.ports import DownloadWatch, Interrupted
from app.core.words import _
from app.models.folder_lock import locked
from app.models.hub import Hub, RemoteFile, Revision
from app.models.receipt import write_receipt

SPARE_BYTES = 1 << 28
"""Room left on the disk for everything else."""

_READ_BYTES = 1 << 20
_SHA256_LENGTH = 64


def download(hub: Hub, model_id: str, folder: Path, watch: DownloadWatch) -> None:
    """Raises ModelError, Interrupted; what has come by then is kept."""
    revision = hub.newest(model_id)
    if not any(file.name.endswith(".safetensors") for file in revision.files):
        raise ModelError(
            _("{model} holds no model in the form of MLX.").format(model=model_id), _("Choose one that does.")
        )
    try:
        _Download(hub, revision, folder, watch).run()
    except OSError as error:
        raise _disk_problem(folder, error) from error


class _Download:
    def __init__(self, hub: Hub, revision: Revision, folder: Path, watch: DownloadWatch) -> None:
        self._hub = hub
        self._revision = revision
        self._folder = folder
        self._watch = watch
        self._finished = 0

    def run(self) -> None:
        """Raises OSError as well."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with locked(self._folder, self._watch):
            self._fetch_all()

    def _fetch_all(self) -> None:
        """The smallest file first, so that most of what can go wrong does so early."""
        self._check_space()
        for file in self._revision.files:
            self._fetch(file)
            self._finished += file.size
            self._tell(0)
        write_receipt(self._folder, self._revision)
        for of_another_version in self._folder.glob("*.part"):
            of_another_version.unlink()

    def _check_space(self) -> None:
        here = sum(max(_size(self._folder / file.name), _size(self._part(file))) for file in self._revision.files)
        needed, free = self._revision.size - here, shutil.disk_usage(self._folder).free
        if free < needed + SPARE_BYTES:
            raise ModelError(
                _("The model needs {needed:.1f} GB more on the disk, where {free:.1f} GB are free.").format(
                    needed=needed / 1e9, free=free / 1e9
                ),
                _("Make room on the disk, then go on."),
            )

    def _fetch(self, file: RemoteFile) -> None:
        target, part = self._folder / file.name, self._part(file)
        if self._is_right(file, target):
            return
        while (before := _size(part)) < file.size:
            self._receive(file, part, before)
            if _size(part) <= before:
                raise ModelError(
                    _("The connection to the hub was lost."), _("Go on later; what has come so far is kept.")
                )
        if not self._is_right(file, part):
            part.unlink()
            raise ModelError(
                _("{file} did not arrive as it was sent.").format(file=file.name), _("Fetch it once more.")
            )
        part.replace(target)

    def _receive(self, file: RemoteFile, part: Path, start: int) -> None:
        """Add what comes to the part; more than there should be is enough to know that it is wrong."""
        with self._hub.reading(self._revision, file, start) as transfer, part.open("ab") as opened:
            opened.truncate(transfer.start)
            received = opened.seek(transfer.start)
            for piece in transfer.pieces:
                received += opened.write(piece)
                self._tell(min(received, file.size))
                if received > file.size:
                    break

    def _is_right(self, file: RemoteFile, path: Path) -> bool:
        return _size(path) == file.size and (not file.digest or self._digest(file, path) == file.digest)

    def _digest(self, file: RemoteFile, path: Path) -> str:
        """The same sum as the hub's: git puts the size before the content."""
        if len(file.digest) == _SHA256_LENGTH:
            digest = hashlib.sha256()
        else:
            digest = hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False)
        with path.open("rb") as opened:
            while data := opened.read(_READ_BYTES):
                digest.update(data)
                self._check()
        return digest.hexdigest()

    def _part(self, file: RemoteFile) -> Path:
        """Named for its content, so that another version's beginning is never gone on with."""
        return self._folder / f"{file.name}.{file.digest[:12]}.part"

    def _tell(self, received: int) -> None:
        self._watch.received(self._finished + received, self._revision.size)
        self._check()

    def _check(self) -> None:
        if self._watch.is_cancelled():
            raise Interrupted


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _disk_problem(folder: Path, error: OSError) -> ModelError:
    if error.errno == errno.ENOSPC:
        return ModelError(_("The disk is full."), _("Make room on it, then go on; what has come so far is kept."))
    return ModelError(
        _("The model can't be written to {folder}: {reason}.").format(folder=folder, reason=error.strerror or error),
        _("See that you may write there, or choose another profile folder."),
    )
