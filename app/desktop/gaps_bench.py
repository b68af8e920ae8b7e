"""How long the window stands still while a model is imported, loaded and asked, in a process that is new to it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app import adapters
from app.core.bench_options import BenchGapsOptions
from app.core.commands import Command, Load, Warm
from app.core.errors import AppError
from app.core.listing_format import Grid
from app.core.model_spec import ModelSpec
from app.core.options import BackendName
from app.core.run import (
    Cancelled,
    Completed,
    EngineEvent,
    Failed,
    Limits,
    Progress,
    Request,
    Stage,
    Stopped,
    TextAdded,
)
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.task import Ask, ListElements, Task
from app.desktop.qt_application import qt_application
from app.ui.garbage import GarbageCollector
from app.ui.inference_thread import InferenceThread

GLANCE_MS = 5
"""From one look to the next, if nothing is in the way."""

ANSWERING = "answering"
"""What the model does when it has read all."""

IMAGE_TOKENS = 1280
ANSWER_TOKENS = 48
PATIENCE_S = 10.0


def bench(options: BenchGapsOptions, out: TextIO) -> None:
    """Milliseconds between two looks, by what the model was busy with. Raises AppError."""
    screenshot = adapters.image_reader().read(options.image)
    app = qt_application()
    thread = InferenceThread(lambda: adapters.backend(BackendName.MLX))
    watcher = _Watcher(thread, _commands(options.folder, screenshot))
    garbage = GarbageCollector()
    garbage.start()
    watcher.begin()
    app.exec()
    thread.stop(PATIENCE_S)
    garbage.stop()
    if watcher.error:
        raise watcher.error
    out.write(json.dumps(watcher.gaps) + "\n")


def _commands(folder: Path, screenshot: Screenshot) -> Iterator[Command]:
    """As a person makes them: the model, the picture, a list, a question."""
    model = ModelSpec(str(folder), folder.name, folder, grid=Grid.THOUSAND)
    yield Load(1, model)
    yield Warm(2, screenshot, model, IMAGE_TOKENS)
    tasks: tuple[Task, ...] = (
        ListElements("list", "List every interactive UI element visible in this screenshot."),
        Ask("Describe this screenshot."),
    )
    for run_id, task in enumerate(tasks, 3):
        yield Request(run_id, screenshot, task, model, Limits(ANSWER_TOKENS, 40), Sampling(), IMAGE_TOKENS)


class _Watcher(QObject):
    """Looks at the clock as often as it is let, while one command after another is carried out."""

    def __init__(self, thread: InferenceThread, commands: Iterator[Command]) -> None:
        super().__init__()
        self.gaps: dict[str, list[float]] = {}
        self.error: AppError | None = None
        self._thread = thread
        self._commands = commands
        self._busy_with: str | None = None
        self._looked = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        thread.told.connect(self._hear)

    def begin(self) -> None:
        self._thread.start()
        self._timer.start(GLANCE_MS)
        self._next()

    @Slot()
    def _look(self) -> None:
        now = time.perf_counter()
        if self._busy_with is not None:
            self.gaps.setdefault(self._busy_with, []).append(1000 * (now - self._looked))
        self._looked = now

    @Slot(object)
    def _hear(self, event: EngineEvent) -> None:
        match event:
            case Progress(stage=Stage.IMPORT, done=done, total=total) if done == total:
                # The tokenizer is first of what is loaded, long before weights are told.
                self._turn_to(Stage.LOAD)
            case Progress(stage=stage):
                self._turn_to(stage.value)
            case TextAdded():
                self._turn_to(ANSWERING)
            case Failed(error=error):
                self.error = error
                self._end()
            case Completed() | Stopped() | Cancelled():
                self._next()

    def _turn_to(self, work: str) -> None:
        """What was missed until now was missed by the work before."""
        if work != self._busy_with:
            self._look()
            self._busy_with = work

    def _next(self) -> None:
        command = next(self._commands, None)
        if command is None:
            self._end()
        else:
            self._thread.submit(command)

    def _end(self) -> None:
        self._timer.stop()
        qt_application().quit()
