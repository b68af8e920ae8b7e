"""A model that nobody has asked anything for a while gives its memory back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

from app.core.commands import Unload
from app.core.run import EngineEvent, ModelStatus, RunEnd, RunId
from app.core.settings import Settings
from app.ui.current_model import CurrentModel
from app.ui.inference_thread import InferenceThread
from app.ui.preferences import Preferences

MINUTE_MS = 60_000


class IdleUnload(QObject):
    """Counts from the end of whatever was done last. The next question loads the model again."""

    def __init__(
        self,
        inference: InferenceThread,
        model: CurrentModel,
        preferences: Preferences,
        run_ids: Iterator[RunId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inference = inference
        self._model = model
        self._preferences = preferences
        self._run_ids = run_ids
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._unload)
        inference.told.connect(self._follow)
        preferences.changed.connect(self._follow_settings)

    def _follow(self, event: EngineEvent) -> None:
        if isinstance(event, RunEnd):
            self._count()

    def _follow_settings(self, _settings: Settings) -> None:
        self._count()

    def _count(self) -> None:
        minutes = self._preferences.settings.unload_after
        if minutes:
            self._timer.start(minutes * MINUTE_MS)
        else:
            self._timer.stop()

    def _unload(self) -> None:
        """What is still going on counts anew when it ends."""
        state = self._model.state
        if self._inference.is_idle and state and state.model and state.status is ModelStatus.READY:
            self._inference.submit(Unload(next(self._run_ids), state.model))
