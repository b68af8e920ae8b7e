"""Telling how far a scan is, and hearing that it is no longer wanted."""

from __future__ import annotations

from app.core.ports import Interrupted, Watch
from app.core.run import Stage


def report(watch: Watch, stage: Stage, done: int, total: int) -> None:
    """Raises Interrupted if the person gave up."""
    if watch.is_cancelled():
        raise Interrupted
    watch.progress(stage, done, total)
