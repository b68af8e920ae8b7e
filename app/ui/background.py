"""Work off the GUI thread: one answer, or events while it goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QThreadPool, Signal

from app.core.errors import AppError, UnexpectedError
from app.core.ports import Interrupted

STACK_SIZE = 16 << 20
"""Bytes; macOS gives secondary threads 512 KB."""

_log = logging.getLogger(__name__)

T = TypeVar("T")
Failed = Callable[[AppError], None]
IsCancelled = Callable[[], bool]


class Job:
    """A handle on work under way. Once it is cancelled, nothing more is heard of it."""

    def __init__(self) -> None:
        self._cancelled = False

    def cancel(self) -> None:
        self._cancelled = True

    def is_cancelled(self) -> bool:
        return self._cancelled


class Background(QObject):
    """At most `threads` jobs at a time; further ones wait their turn.

    What a job is given to call is called on the GUI thread: everything crosses over by one signal of this
    object, which lives there. The work itself must not touch anything of Qt.
    """

    _reported = Signal(object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setStackSize(STACK_SIZE)
        self._jobs: set[Job] = set()
        self._reported.connect(self._deliver)

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> Job:
        """Do `work`; then either `done` is called with its answer, or `failed`."""
        return self.stream(lambda emit, _is_cancelled: emit(work()), done, failed)

    def stream(
        self, work: Callable[[Callable[[T], None], IsCancelled], None], told: Callable[[T], None], failed: Failed
    ) -> Job:
        """Do `work`, calling `told` with everything that it emits."""
        job = Job()
        self._jobs.add(job)

        def emit(value: T) -> None:
            self._reported.emit((job, partial(told, value)))

        self._pool.start(partial(self._do, job, partial(work, emit, job.is_cancelled), failed))
        return job

    def stop(self, timeout_s: float) -> bool:
        """Cancel everything and wait; False if a job is still busy after `timeout_s`."""
        for job in self._jobs:
            job.cancel()
        # Those that wait end as soon as their turn comes. Cleared from the pool, PySide would keep all that they hold.
        return self._pool.waitForDone(QDeadlineTimer(round(timeout_s * 1000)))

    def _do(self, job: Job, work: Callable[[], None], failed: Failed) -> None:
        """Runs on a thread of the pool."""
        try:
            with suppress(Interrupted):
                if not job.is_cancelled():
                    work()
        except AppError as error:
            self._reported.emit((job, partial(failed, error)))
        except Exception as error:  # noqa: BLE001  # a bug of ours must reach the person as a sentence
            _log.exception("A background job failed")
            self._reported.emit((job, partial(failed, UnexpectedError(error))))
        self._reported.emit((job, None))

    def _deliver(self, report: tuple[Job, Callable[[], None] | None]) -> None:
        job, call = report
        if call is None:
            self._jobs.discard(job)
        elif not job.is_cancelled():
            call()
