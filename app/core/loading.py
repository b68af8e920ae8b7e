"""Making a model ready, for a run or ahead of the first one."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import AppError
from app.core.model_spec import ModelSpec
from app.core.ports import Backend
from app.core.run import Completed, ModelState, ModelStatus, Outcome, RunEnd, RunId
from app.core.run_ending import Emit, RunWatch, run_to_the_end


def load_ahead(backend: Backend, run_id: RunId, model: ModelSpec, emit: Emit, is_cancelled: Callable[[], bool]) -> None:
    """Load a model before anything is asked of it, by the grammar of a run; never raises."""
    watch = RunWatch(run_id, emit, is_cancelled)

    def work() -> RunEnd:
        load_model(backend, model, emit, watch)
        return Completed(run_id, Outcome())

    run_to_the_end(run_id, emit, work)


def load_model(backend: Backend, model: ModelSpec, emit: Emit, watch: RunWatch) -> None:
    """Tell how the model is while it loads. Raises as `Backend.load` does."""
    emit(ModelState(ModelStatus.LOADING, model))
    try:
        backend.load(model, watch)
    except AppError as error:
        emit(ModelState(ModelStatus.FAILED, model, error=error))
        raise
    emit(ModelState(ModelStatus.READY, model))
