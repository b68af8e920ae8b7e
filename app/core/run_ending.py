"""A run ends in exactly one way, whatever happens in it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from app.core.errors import AppError, UnexpectedError
from app.core.ports import Interrupted
from app.core.run import Cancelled, EngineEvent, Failed, Progress, RunEnd, RunId, Stage, Started

Emit = Callable[[EngineEvent], None]

logger = logging.getLogger(__name__)


class RunWatch:
    """Turns what an adapter says of its progress into events of the run."""

    def __init__(self, run_id: RunId, emit: Emit, is_cancelled: Callable[[], bool]) -> None:
        self._run_id = run_id
        self._emit = emit
        self.is_cancelled = is_cancelled

    def progress(self, stage: Stage, done: int, total: int) -> None:
        self._emit(Progress(self._run_id, stage, done, total))

    def check(self) -> None:
        """Raises Interrupted if the person gave up."""
        if self.is_cancelled():
            raise Interrupted


def run_to_the_end(run_id: RunId, emit: Emit, work: Callable[[], RunEnd]) -> None:
    """Tell that the run starts, do its `work`, tell how it ended. Never raises for anything `work` does."""
    emit(Started(run_id))
    emit(_end_of(run_id, work))


def _end_of(run_id: RunId, work: Callable[[], RunEnd]) -> RunEnd:
    try:
        return work()
    except Interrupted:
        return Cancelled(run_id)
    except AppError as error:
        logger.info("run %d failed: %s", run_id, error, exc_info=error.__cause__)
        return Failed(run_id, _without_traceback(error))
    except Exception as error:  # a bug shall end its run, not the thread all runs share
        logger.exception("run %d failed unexpectedly", run_id)
        return Failed(run_id, UnexpectedError(error))


def _without_traceback(error: AppError) -> AppError:
    """The event lives as long as its document; the frames of a traceback would keep the model's memory alive."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
