"""The one thread that may touch a model."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import assert_never

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal

from app.core.analyze import analyze
from app.core.commands import Command, Ease, Forget, Load, Unload, Warm, gives_way
from app.core.loading import ease, forget, load_ahead, unload
from app.core.ports import Backend
from app.core.run import Cancelled, EngineEvent, ModelState, Request, RunEnd, RunId
from app.core.warming import warm_ahead

STACK_SIZE = 16 << 20
"""Bytes; macOS gives secondary threads 512 KB, too little for what a model's import may bring."""

SWITCH_INTERVAL = 0.0005
"""Seconds. While mlx-vlm is imported, the longest wait of the GUI thread falls from 347 to 64 ms with it."""


class InferenceThread(QThread):
    """Makes, uses and closes its backend on itself, and lives as long as the app.

    The object belongs to the GUI thread and so do its methods, but for `run` and what that calls. Events cross
    over by `_reported`, and are told on only while their run is open: a cancelled run has ended for everybody
    at once, while import, load or preprocessing may go on unseen for a while.
    """

    told = Signal(object)
    _reported = Signal(object)

    def __init__(self, make_backend: Callable[[], Backend], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inference")
        self.setStackSize(STACK_SIZE)
        self._make_backend = make_backend
        self._commands: SimpleQueue[Command | None] = SimpleQueue()
        self._open: dict[RunId, Command] = {}
        self._reported.connect(self._pass_on)

    @property
    def is_idle(self) -> bool:
        """Nothing is being done, and nothing waits."""
        return not self._open

    def submit(self, command: Command) -> None:
        """What gives way to it is cancelled."""
        for earlier in [earlier for earlier in self._open.values() if gives_way(earlier, command)]:
            self.cancel(earlier.run_id)
        self._open[command.run_id] = command
        self._commands.put(command)

    def cancel(self, run_id: RunId) -> None:
        """End a run now; one that has ended already is left alone."""
        if run_id in self._open:
            del self._open[run_id]
            self.told.emit(Cancelled(run_id))

    def cancel_all(self) -> None:
        while self._open:
            self.cancel(min(self._open))

    def stop(self, timeout_s: float) -> bool:
        """Cancel everything and end the thread; False if it is still busy after `timeout_s`."""
        self.cancel_all()
        self._commands.put(None)
        return self.wait(QDeadlineTimer(round(timeout_s * 1000)))

    def run(self) -> None:
        sys.setswitchinterval(SWITCH_INTERVAL)
        backend = self._make_backend()
        while (command := self._commands.get()) is not None:
            if command.run_id in self._open:
                self._carry_out(command, backend)
            # Its picture shall not stay in memory until the next one comes.
            del command
        backend.close()

    def _carry_out(self, command: Command, backend: Backend) -> None:
        run_id, report = command.run_id, self._reported.emit
        is_cancelled = partial(self._is_cancelled, run_id)
        match command:
            case Request():
                analyze(backend, command, report, is_cancelled)
            case Load(model=model):
                load_ahead(backend, run_id, model, report, is_cancelled)
            case Unload(model=model):
                unload(backend, run_id, model, report)
            case Warm():
                warm_ahead(backend, command, report, is_cancelled)
            case Ease():
                ease(backend, run_id, report)
            case Forget(screenshot=screenshot):
                forget(backend, run_id, screenshot, report)
            case _:
                assert_never(command)

    def _is_cancelled(self, run_id: RunId) -> bool:
        return run_id not in self._open

    def _pass_on(self, event: EngineEvent) -> None:
        if not isinstance(event, ModelState):
            if event.run_id not in self._open:
                return
            if isinstance(event, RunEnd):
                del self._open[event.run_id]
        self.told.emit(event)
