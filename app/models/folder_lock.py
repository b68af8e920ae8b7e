"""One download at a time into a folder, whichever thread or program it runs in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import ModelError
from app.core.ports import DownloadWatch, Interrupted
from app.core.words import _
from app.models.file_lock import LOCK_NAME, opened_lock, takes
from app.models.hub import TIMEOUT_S

PATIENCE_S = TIMEOUT_S + 5
"""A download that was given up may hang in the network for TIMEOUT_S before it lets go."""

_PAUSE_S = 0.1


@contextmanager
def locked(folder: Path, watch: DownloadWatch) -> Iterator[None]:
    """Raises ModelError if the folder stays in use, Interrupted, OSError."""
    with opened_lock(folder / LOCK_NAME) as file:
        deadline = time.monotonic() + PATIENCE_S
        while not takes(file):
            if watch.is_cancelled():
                raise Interrupted
            if time.monotonic() > deadline:
                raise ModelError(
                    _("The model is being fetched already."), _("Wait until the other download is done, then go on.")
                )
            time.sleep(_PAUSE_S)
        yield
