"""What is only kept to be quicker is let go of when the machine is short of memory."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from app.core.commands import Ease
from app.core.ports import MemoryPressure
from app.core.run import RunId
from app.ui.inference_thread import InferenceThread

LOOK_EVERY_MS = 5000


class MemoryRelief(QObject):
    """Once each time that memory gets short."""

    def __init__(
        self,
        inference: InferenceThread,
        pressure: MemoryPressure,
        run_ids: Iterator[RunId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference = inference
        self._pressure = pressure
        self._run_ids = run_ids
        self._was_critical = False
        timer = QTimer(self)
        timer.timeout.connect(self._look)
        timer.start(LOOK_EVERY_MS)

    def _look(self) -> None:
        is_critical = self._pressure.is_critical()
        if is_critical and not self._was_critical:
            self._inference.submit(Ease(next(self._run_ids)))
        self._was_critical = is_critical
