"""A file that stands for what it lies beside: whoever has its lock may work there."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

LOCK_NAME = ".lock"
"""Held while a model is being fetched."""

USE_NAME = ".in-use"
"""Held, by several at once, while it answers."""


def opened_lock(path: Path) -> IO[str]:
    """To be closed by whoever took it, which lets go of it; the end of the process does too. Raises OSError."""
    return path.open("a")


def takes(file: IO[str] | int, *, alone: bool = True) -> bool:
    """Whether it could be had at once, for oneself or together with others."""
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        # Some network drives know no locks; one goes without there.
        return not isinstance(error, BlockingIOError)
    return True
