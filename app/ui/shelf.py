"""All models of this machine: listed, checked and removed in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.ports import ModelShelf
from app.core.verification import Verification
from app.ui.background import Background, IsCancelled, Job


@dataclass(frozen=True, slots=True)
class Checking:
    """How many bytes of a model's files have been read."""

    model_id: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Checked:
    model_id: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class Removed:
    """`freed` is in bytes."""

    model_id: str
    freed: int


class Shelf(QObject):
    listed = Signal(object)
    """Tuple of StoredModels."""

    told = Signal(object)
    """Checking, Checked, Removed."""

    removed = Signal(str)
    """The repository name of a model that is here no more."""

    failed = Signal(object)
    """AppError."""

    def __init__(self, models: ModelShelf, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._background = background
        self._check: Job | None = None

    def look(self) -> None:
        """Find out what is there; `listed` follows."""
        self._background.run(self._models.models, self.listed.emit, self.failed.emit)

    def check(self, model_id: str) -> None:
        """Read all files of a model and compare them; a check that goes on already ends."""
        self.stop_check()

        def work(emit: Callable[[Checking | Checked], None], is_cancelled: IsCancelled) -> None:
            watch = _CheckWatch(model_id, emit, is_cancelled)
            emit(Checked(model_id, self._models.verify(model_id, watch)))

        self._check = self._background.stream(work, self.told.emit, self.failed.emit)

    def stop_check(self) -> None:
        if self._check:
            self._check.cancel()

    def remove(self, model_id: str) -> None:
        """For good; a person has been asked before."""
        self._background.run(lambda: Removed(model_id, self._models.remove(model_id)), self._tell, self.failed.emit)

    def _tell(self, removed: Removed) -> None:
        self.told.emit(removed)
        self.removed.emit(removed.model_id)
        self.look()


class _CheckWatch:
    """Tells of each percent."""

    def __init__(self, model_id: str, emit: Callable[[Checking | Checked], None], is_cancelled: IsCancelled) -> None:
        self._model_id = model_id
        self._emit = emit
        self._percent = -1
        self.is_cancelled = is_cancelled

    def received(self, done: int, total: int) -> None:
        percent = 100 * done // total if total else 0
        if percent != self._percent:
            self._percent = percent
            self._emit(Checking(self._model_id, done, total))
