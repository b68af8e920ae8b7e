"""Where the instances of a profile find each other, and who may."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import socket
import stat
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import StorageError
from app.core.words import _

LONGEST_ADDRESS = 103
"""Bytes of a socket's path: macOS takes 104 with the final zero, Linux 108."""


def socket_path(profile: Path) -> Path:
    """In a folder of the user's own, which is made if need be. Raises StorageError if there is none."""
    name = _name(profile)
    reasons = []
    for folder in _folders():
        if len(os.fsencode(folder / name)) > LONGEST_ADDRESS:
            continue
        try:
            _make_private(folder)
        except OSError as error:
            reasons.append(f"{folder}: {error.strerror}")
        else:
            return folder / name
    raise StorageError(
        _("There is no folder to meet a running app in ({reasons}).").format(reasons="; ".join(reasons)),
        _("Set XDG_RUNTIME_DIR to a folder of your own with a short name."),
    )


def meeting_places(profile: Path) -> tuple[Path, ...]:
    """All that `socket_path` may have given for it, in folders that are there and the user's own."""
    return tuple(folder / _name(profile) for folder in dict.fromkeys(_folders()) if _is_own_folder(folder))


def peer_is_us(connection: socket.socket) -> bool:
    """Whether the program at the other end is run by the same user."""
    return _peer_of(connection) == os.getuid()


def _folders() -> Iterator[Path]:
    """The best first. What the environment names may be another user's, after `su`; the rest is open to all users."""
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        yield Path(runtime) / "zwz-inspector"
    for shared in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  # owner and mode are seen to
        yield Path(shared) / f"zwz-inspector-{os.getuid()}"


def _make_private(folder: Path) -> None:
    """Raises OSError, also if it is somebody else's."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_own_folder(folder):
        raise PermissionError(errno.EPERM, _("it belongs to somebody else"))
    folder.chmod(0o700)


def _is_own_folder(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()


def _name(profile: Path) -> str:
    return f"zwz-{hashlib.sha256(os.fsencode(profile.resolve())).hexdigest()[:16]}"


def _peer_of(connection: socket.socket) -> int:
    if hasattr(socket, "SO_PEERCRED"):
        _process, user, _group = struct.unpack(
            "3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        )
        return int(user)
    user_id, group_id = ctypes.c_uint32(), ctypes.c_uint32()
    if ctypes.CDLL(None).getpeereid(connection.fileno(), ctypes.byref(user_id), ctypes.byref(group_id)) != 0:
        return -1
    return user_id.value
