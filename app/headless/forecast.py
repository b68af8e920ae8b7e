"""Tells beforehand what a question will cost, where that is much, and remembers what it has cost."""

from __future__ import annotations

from contextlib import suppress

from app.core.cost import Question, cost_of
from app.core.cost_text import warning_text
from app.core.errors import StorageError
from app.core.means import Means
from app.core.run import Completed, EngineEvent, ModelState, Request, Stopped
from app.core.trials import trial_of
from app.headless.terminal import tell
from app.storage.profile import Profile
from app.storage.speeds_file import SpeedsFile


class Forecast:
    """Follows the runs of a command; of several pictures, only the first that is worth it is told of."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._file = SpeedsFile(profile.speeds)
        self._trials = self._file.load()
        self._means: Means | None = None
        self._has_told = False

    def take_in(self, event: EngineEvent, request: Request) -> None:
        match event:
            case ModelState(means=means) if means:
                self._means = means
                self._tell(means, request)
            case Completed(outcome=outcome) | Stopped(outcome=outcome) if self._means:
                trial = trial_of(outcome.usage, request.model.id, self._means)
                if trial:
                    self._trials = self._trials.with_(trial)
                    self._keep()

    def _tell(self, means: Means, request: Request) -> None:
        question = Question(request.screenshot.size, request.image_tokens, request.limits.tokens)
        warning = warning_text(cost_of(question, request.model.id, means, self._trials))
        if warning and not self._has_told:
            self._has_told = True
            tell(warning)

    def _keep(self) -> None:
        """Nothing that a person has asked for: where it can't be written, the next run tries again."""
        with suppress(StorageError):
            self._profile.make()
            self._file.save(self._trials)
