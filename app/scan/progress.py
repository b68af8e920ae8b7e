"""Telling how far a scan is, and hearing that it is no longer wanted."""

from __future__ import annotations

from collections.abc import Callable

from app.core.ports import Interrupted, Watch
from app.core.run import Stage

Report = Callable[[int, int], None]
"""Is told steps done and steps in all. Raises Interrupted if the person gave up."""


def report(watch: Watch, stage: Stage, done: int, total: int) -> None:
    """Raises Interrupted if the person gave up."""
    if watch.is_cancelled():
        raise Interrupted
    watch.progress(stage, done, total)
