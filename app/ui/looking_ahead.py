"""The shown picture, read by the model before anything is asked about it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.commands import Warm
from app.core.ports import MemoryPressure
from app.core.run import Cancelled, EngineEvent, ModelState, ModelStatus, Progress, RunEnd, RunId
from app.core.warming import percent_read
from app.ui.current_model import CurrentModel
from app.ui.inference_thread import InferenceThread
from app.ui.preferences import Preferences
from app.ui.workspace import Workspace

SETTLING_MS = 300
"""How long a picture is in view, and the model ready, before the reading begins."""


class LookingAhead(QObject):
    """Begins anew whenever another picture is shown, the model gets ready, or a question about another picture has
    pushed in. To read what is read already costs nothing, so nobody has to remember that.
    """

    changed = Signal(object)
    """How many percent of a picture have been read, an int; None: nothing is being read."""

    def __init__(
        self,
        inference: InferenceThread,
        workspace: Workspace,
        model: CurrentModel,
        preferences: Preferences,
        pressure: MemoryPressure,
        run_ids: Iterator[RunId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference = inference
        self._workspace = workspace
        self._model = model
        self._preferences = preferences
        self._pressure = pressure
        self._run_ids = run_ids
        self._reading: Warm | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLING_MS)
        self._timer.timeout.connect(self._begin)
        workspace.shown.connect(self._wait)
        model.changed.connect(self._follow_model)
        preferences.changed.connect(self._wait)
        inference.told.connect(self._take_in)

    def _wait(self) -> None:
        self._timer.start()

    def _follow_model(self, state: ModelState) -> None:
        if state.status is ModelStatus.READY:
            self._wait()

    def _begin(self) -> None:
        """One reading at a time; the one before is given up for the next."""
        warm = self._next()
        if warm == self._reading:
            return
        earlier, self._reading = self._reading, warm
        if earlier:
            self._inference.cancel(earlier.run_id)
            self.changed.emit(None)
        if warm:
            self._inference.submit(warm)

    def _next(self) -> Warm | None:
        document, state, settings = self._workspace.document, self._model.state, self._preferences.settings
        is_ready = state is not None and state.status is ModelStatus.READY
        if document is None or not is_ready or not settings.look_ahead or self._pressure.is_critical():
            return None
        return Warm(next(self._run_ids), document.screenshot, self._model.needed(), settings.image_tokens)

    def _take_in(self, event: EngineEvent) -> None:
        if isinstance(event, ModelState) or self._reading is None or event.run_id != self._reading.run_id:
            return
        if isinstance(event, Progress):
            self.changed.emit(percent_read(event))
        if isinstance(event, RunEnd):
            self._reading = None
            self.changed.emit(None)
        if isinstance(event, Cancelled):
            self._wait()
