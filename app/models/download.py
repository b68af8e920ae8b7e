"""Fetching a model into a folder of its own: it can be stopped at any time and goes on where it was."""

from __future__ import annotations

import errno
import shutil
import time
from pathlib import Path

from app.core.errors import HubUnreachable, ModelError
from app.core.ports import DownloadWatch, Interrupted
from app.core.words import _
from app.models.digest import has_digest
from app.models.folder_lock import locked
from app.models.hub import Hub, OtherContent
from app.models.receipt import (
    bytes_here,
    drop_receipt,
    file_bytes_here,
    make_receipt,
    part_of,
    size_of,
    write_plan,
)
from app.models.revision import RemoteFile, Revision

SPARE_BYTES = 1 << 28
"""Room left on the disk for everything else."""

PAUSES_S = (1.0, 3.0, 10.0)
"""How long to wait, time after time, when a connection brings nothing: a network that changes is back in seconds."""

_LOOK_AT_DISK_BYTES = 1 << 26
"""Received between two looks at what is free: others fill the disk, too."""

_PIECE_OF_PAUSE_S = 0.1


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
        self._others = 0
        """Bytes that are here of all files but the one under way."""

    def run(self) -> None:
        """Raises OSError as well."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with locked(self._folder, self._watch):
            self._fetch_all()

    def _fetch_all(self) -> None:
        """The smallest file first, so that most of what can go wrong does so early."""
        self._others = bytes_here(self._folder, self._revision)
        self._check_space(self._others)
        write_plan(self._folder, self._revision)
        self._tell(0)
        for file in self._revision.files:
            self._others -= file_bytes_here(self._folder, self._revision, file)
            self._fetch(file)
            self._others += file.size
            self._tell(0)
        self._drop_other_versions()
        make_receipt(self._folder)

    def _drop_other_versions(self) -> None:
        """Their weights would be loaded together with these."""
        names = {file.name for file in self._revision.files}
        for file in (*self._folder.glob("*.part"), *self._folder.glob("*.safetensors")):
            if file.name not in names:
                file.unlink()

    def _check_space(self, here: int) -> None:
        needed, free = self._revision.size - here, shutil.disk_usage(self._folder).free
        if free < needed + SPARE_BYTES:
            raise ModelError(
                _("The model needs {needed:.1f} GB more on the disk, where {free:.1f} GB are free.").format(
                    needed=needed / 1e9, free=free / 1e9
                ),
                _("Make room on the disk, then go on; what has come so far is kept."),
            )

    def _fetch(self, file: RemoteFile) -> None:
        target, part = self._folder / file.name, self._part(file)
        if self._is_right(file, target):
            return
        goes_on = part.exists()
        is_right = self._receive_whole(file, part)
        if goes_on and not is_right:
            # Its beginning was of something else: the hub has changed the file between the two halves.
            part.unlink()
            is_right = self._receive_whole(file, part)
        if not is_right:
            part.unlink()
            raise ModelError(
                _("{file} did not arrive as it was sent.").format(file=file.name), _("Fetch it once more.")
            )
        drop_receipt(self._folder)
        part.replace(target)

    def _receive_whole(self, file: RemoteFile, part: Path) -> bool:
        """Whether it is what the hub has announced. Raises ModelError where the hub does not go on."""
        pauses = iter(PAUSES_S)
        part.touch()
        while (before := size_of(part)) < file.size:
            try:
                problem = self._receive(file, part, before)
            except OtherContent:
                return False
            if not part.exists():
                raise OSError(errno.ENOENT, _("the folder was removed"))
            if size_of(part) > before:
                pauses = iter(PAUSES_S)
            elif pause := next(pauses, None):
                self._wait(pause)
            else:
                raise problem
        return self._is_right(file, part)

    def _receive(self, file: RemoteFile, part: Path, start: int) -> HubUnreachable:
        """Add what comes to the part; what to tell if it was nothing."""
        try:
            self._add(file, part, start)
        except HubUnreachable as problem:
            return problem
        return HubUnreachable(_("The connection to the hub was lost."), _("Go on later; what has come so far is kept."))

    def _add(self, file: RemoteFile, part: Path, start: int) -> None:
        """More than there should be is enough to know that it is wrong."""
        with self._hub.reading(self._revision, file, start) as transfer, part.open("r+b") as opened:
            opened.truncate(transfer.start)
            received = looked_at = opened.seek(transfer.start)
            for piece in transfer.pieces:
                received += opened.write(piece)
                self._tell(min(received, file.size))
                if received > file.size:
                    break
                if received - looked_at >= _LOOK_AT_DISK_BYTES:
                    looked_at = received
                    self._check_space(self._others + received)

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._check()
            time.sleep(_PIECE_OF_PAUSE_S)

    def _is_right(self, file: RemoteFile, path: Path) -> bool:
        return path.is_file() and size_of(path) == file.size and has_digest(file, path, self._keep_on)

    def _part(self, file: RemoteFile) -> Path:
        return part_of(self._folder, self._revision, file)

    def _tell(self, received: int) -> None:
        self._watch.received(self._others + received, self._revision.size)
        self._check()

    def _keep_on(self, _read: int) -> None:
        self._check()

    def _check(self) -> None:
        if self._watch.is_cancelled():
            raise Interrupted


def _disk_problem(folder: Path, error: OSError) -> ModelError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelError(_("The disk is full."), _("Make room on it, then go on; what has come so far is kept."))
    return ModelError(
        _("The model can't be written to {folder}: {reason}.").format(folder=folder, reason=error.strerror or error),
        _("See that you may write there, or choose another profile folder."),
    )
