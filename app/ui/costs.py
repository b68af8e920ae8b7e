"""What a question about the shown picture will cost."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cost import Cost, Question, cost_of
from app.core.errors import AppError
from app.core.means import Means
from app.core.ports import TrialStore
from app.core.run import Completed, EngineEvent, ModelState, Stopped
from app.core.trials import trial_of
from app.ui.background import Background
from app.ui.current_model import CurrentModel
from app.ui.inference_thread import InferenceThread
from app.ui.preferences import Preferences
from app.ui.workspace import Workspace

_log = logging.getLogger(__name__)


class Costs(QObject):
    """Told anew whenever the picture, the model or the budget is another one, and after each run has shown how fast
    the model is.
    """

    changed = Signal(object)
    """Cost."""

    def __init__(
        self,
        inference: InferenceThread,
        workspace: Workspace,
        model: CurrentModel,
        preferences: Preferences,
        store: TrialStore,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._model = model
        self._preferences = preferences
        self._store = store
        self._background = background
        self._trials = store.load()
        self._loaded: tuple[str, Means] | None = None
        inference.told.connect(self._take_in)
        workspace.shown.connect(self._tell)
        preferences.changed.connect(self._tell)
        model.changed.connect(self._tell)

    @property
    def cost(self) -> Cost:
        """Of the picture in view; without one, of any that spends the budget."""
        document, settings = self._workspace.document, self._preferences.settings
        size = document.screenshot.size if document else None
        question = Question(size, settings.image_tokens, settings.max_tokens)
        state = self._model.state
        wanted = state.model.id if state and state.model else None
        if self._loaded is None or wanted != self._loaded[0]:
            return Cost(question)
        return cost_of(question, *self._loaded, self._trials)

    def _take_in(self, event: EngineEvent) -> None:
        """What ends was done by the model that was told to be ready last."""
        match event:
            case ModelState(model=model, means=means) if model and means:
                self._loaded = (model.id, means)
                self._tell()
            case Completed(outcome=outcome) | Stopped(outcome=outcome) if self._loaded:
                trial = trial_of(outcome.usage, *self._loaded)
                if trial:
                    self._trials = self._trials.with_(trial)
                    self._background.run(partial(self._store.save, self._trials), self._saved, self._unsaved)
                    self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.cost)

    def _saved(self, _nothing: None) -> None:
        pass

    def _unsaved(self, error: AppError) -> None:
        """Nothing that a person has made; the next run tries again."""
        _log.warning("How fast the model was is not kept: %s", error)
