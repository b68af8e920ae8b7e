"""Checksums as the hub gives them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from app.models.revision import RemoteFile

_READ_BYTES = 1 << 20
_SHA256_LENGTH = 64


def has_digest(file: RemoteFile, path: Path, read: Callable[[int], None]) -> bool:
    """Whether `path` holds what the hub calls `file`; true where it gave no checksum.

    `read` is told the bytes of each piece, and may raise to break off. Raises OSError.
    """
    if not file.digest:
        return True
    digest = hashlib.sha256() if len(file.digest) == _SHA256_LENGTH else _git_digest(file.size)
    with path.open("rb") as opened:
        while data := opened.read(_READ_BYTES):
            digest.update(data)
            read(len(data))
    return digest.hexdigest() == file.digest


def _git_digest(size: int) -> hashlib._Hash:
    """git puts the size before the content."""
    return hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
