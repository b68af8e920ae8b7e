"""Making a model ready, for a run or ahead of the first one, and letting go of it."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import AppError
from app.core.model_spec import ModelSpec
from app.core.ports import Backend
from app.core.run import Completed, ModelState, ModelStatus, Outcome, RunEnd, RunId, Stage
from app.core.run_ending import Emit, RunWatch, run_to_the_end
from app.core.screenshot import Screenshot


def load_ahead(backend: Backend, run_id: RunId, model: ModelSpec, emit: Emit, is_cancelled: Callable[[], bool]) -> None:
    """Load a model before anything is asked of it, by the grammar of a run; never raises."""
    watch = RunWatch(run_id, emit, is_cancelled)

    def work() -> RunEnd:
        load_model(backend, model, emit, watch)
        return Completed(run_id, Outcome())

    run_to_the_end(run_id, emit, work)


def unload(backend: Backend, run_id: RunId, model: ModelSpec, emit: Emit) -> None:
    """Let go of a model, by the grammar of a run; never raises."""

    def work() -> RunEnd:
        emit(ModelState(ModelStatus.UNLOADING, model))
        backend.unload()
        emit(ModelState(ModelStatus.UNLOADED, model))
        return Completed(run_id, Outcome())

    run_to_the_end(run_id, emit, work)


def ease(backend: Backend, run_id: RunId, emit: Emit) -> None:
    """Let go of what is only kept to be quicker, by the grammar of a run; never raises."""

    def work() -> RunEnd:
        backend.ease()
        return Completed(run_id, Outcome())

    run_to_the_end(run_id, emit, work)


def forget(backend: Backend, run_id: RunId, screenshot: Screenshot, emit: Emit) -> None:
    """Let go of what was read of a picture, by the grammar of a run; never raises."""

    def work() -> RunEnd:
        backend.forget(screenshot)
        return Completed(run_id, Outcome())

    run_to_the_end(run_id, emit, work)


def load_model(backend: Backend, model: ModelSpec, emit: Emit, watch: RunWatch) -> None:
    """Tell how the model is while it loads, and nothing while it is there already. Raises as `Backend.load` does."""
    status, error, means = ModelStatus.UNLOADED, None, None
    try:
        means = backend.load(model, _LoadingWatch(model, emit, watch))
        status = ModelStatus.READY
    except AppError as problem:
        status, error = ModelStatus.FAILED, problem
        raise
    finally:
        emit(ModelState(status, model, error=error, means=means))


class _LoadingWatch:
    """A backend that has something to load reports progress; only then is the model told to be loading."""

    def __init__(self, model: ModelSpec, emit: Emit, watch: RunWatch) -> None:
        self._model = model
        self._emit = emit
        self._watch = watch
        self._is_told = False

    def progress(self, stage: Stage, done: int, total: int) -> None:
        if stage is Stage.LOAD:
            self._emit(ModelState(ModelStatus.LOADING, self._model, done, total))
        elif not self._is_told:
            self._emit(ModelState(ModelStatus.LOADING, self._model))
        self._is_told = True
        self._watch.progress(stage, done, total)

    def is_cancelled(self) -> bool:
        return self._watch.is_cancelled()
