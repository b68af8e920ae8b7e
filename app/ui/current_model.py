"""The model that answers: where it is, how it gets here, and how it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.commands import Load, Unload
from app.core.errors import AppError, ModelError, ModelMissing
from app.core.model_spec import ModelSpec
from app.core.pace import Pace
from app.core.ports import ModelStore
from app.core.run import EngineEvent, Failed, ModelState, ModelStatus, RunId
from app.core.words import _
from app.ui.background import Background, IsCancelled, Job
from app.ui.inference_thread import InferenceThread

_STEPS = 1000
_STEP_BYTES = 1 << 20
"""A download is told of in so many steps at least, and after so many bytes at most."""


class CurrentModel(QObject):
    """A model that is on this machine is loaded ahead of the first question."""

    changed = Signal(object)
    """ModelState."""

    moved = Signal(str)
    """What is wanted, whenever that or where its files are has changed: begun, paused, fetched, another one."""

    folder_accepted = Signal(str)
    """The folder that a person has chosen holds a model."""

    failed = Signal(object)
    """AppError: what a person has asked for can't be had, and all is as it was."""

    def __init__(
        self,
        store: ModelStore,
        background: Background,
        inference: InferenceThread,
        run_ids: Iterator[RunId],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._inference = inference
        self._run_ids = run_ids
        self._wanted = ""
        self._state: ModelState | None = None
        self._usable: ModelSpec | None = None
        self._load: RunId | None = None
        self._job: Job | None = None
        inference.told.connect(self._take_in)

    @property
    def wanted(self) -> str:
        """A repository name or a folder; empty until one is asked for."""
        return self._wanted

    @property
    def state(self) -> ModelState | None:
        """None until the first look has found out."""
        return self._state

    def needed(self) -> ModelSpec:
        """The model, for a question. Raises ModelError if there is none to ask."""
        if self._usable:
            return self._usable
        if self._state and self._state.error:
            raise self._state.error
        raise ModelMissing(
            _("The model is not on this machine yet."),
            _("Download it, or choose the folder it is in. The quick scan works without it."),
        )

    def use(self, model_id: str) -> None:
        """Make a repository or a folder the model that answers."""
        if model_id == self._wanted:
            return
        self._wanted = model_id
        self._look_for(model_id)

    def choose_folder(self, folder: Path) -> None:
        """Look whether a model is in there, before anything is changed for it."""
        self._background.run(lambda: self._store.locate(str(folder)), self._accept, self.failed.emit)

    def download(self) -> None:
        """Anew as well, where what is here can't be used."""
        self._let_go()
        self._start(partial(_download, self._store, self._wanted))

    def pause_download(self) -> None:
        """What has arrived stays; the next download goes on there."""
        self._look_for(self._wanted)

    def look_again(self, model_id: str) -> None:
        """Because something has happened to its files."""
        if model_id == self._wanted:
            self._look_for(model_id)

    def catalogue(self) -> tuple[ModelSpec, ...]:
        return self._store.catalogue()

    def _look_for(self, model_id: str) -> None:
        self._let_go()
        self._start(partial(_look_for, self._store, model_id))

    def _let_go(self) -> None:
        """Of what was wanted before, or of what its files were before: one that is in memory is not loaded again."""
        if self._load is not None:
            self._inference.cancel(self._load)
        if self._usable:
            self._inference.submit(Unload(next(self._run_ids), self._usable))
        self._usable = None

    def _start(self, work: Callable[[Callable[[ModelState], None], IsCancelled], None]) -> None:
        if self._job:
            self._job.cancel()
        self._job = self._background.stream(work, self._show, self._fail)

    def _accept(self, model: ModelSpec) -> None:
        """The same one chosen again may have been mended meanwhile."""
        self.look_again(model.id)
        self.folder_accepted.emit(model.id)

    def _fail(self, error: AppError) -> None:
        self._show(ModelState(ModelStatus.FAILED, self._state.model if self._state else None, error=error))

    def _show(self, state: ModelState) -> None:
        earlier, self._state = self._state, state
        if state.status is ModelStatus.UNLOADED and state.model and not self._usable:
            self._usable = state.model
            self._load = next(self._run_ids)
            self._inference.submit(Load(self._load, state.model))
        self.changed.emit(state)
        if earlier is None or (earlier.status, earlier.model) != (state.status, state.model):
            self.moved.emit(self._wanted)

    def _take_in(self, event: EngineEvent) -> None:
        match event:
            case ModelState(model=model) if model == self._usable:
                self._state = event
                self.changed.emit(event)
            case Failed(run_id=run_id, error=error) if run_id == self._load:
                self._fail(error)


def _look_for(store: ModelStore, model_id: str, emit: Callable[[ModelState], None], is_cancelled: IsCancelled) -> None:
    """What is held is what was looked for last, however long an earlier look takes."""
    if not is_cancelled():
        store.hold(None)
    try:
        model = store.locate(model_id)
    except ModelMissing:
        emit(ModelState(ModelStatus.ABSENT, store.describe(model_id)))
    except ModelError as error:
        emit(ModelState(ModelStatus.FAILED, store.describe(model_id), error=error))
    else:
        if not is_cancelled():
            store.hold(model)
        emit(ModelState(ModelStatus.UNLOADED, model))


def _download(store: ModelStore, model_id: str, emit: Callable[[ModelState], None], is_cancelled: IsCancelled) -> None:
    """Raises Interrupted."""
    model = store.describe(model_id)
    emit(ModelState(ModelStatus.DOWNLOADING, model, model.fetched_bytes, model.download_bytes or 0))
    try:
        here = store.download(model.id, _DownloadWatch(model, emit, is_cancelled))
    except ModelError as error:
        emit(ModelState(ModelStatus.FAILED, store.describe(model.id), error=error))
    else:
        store.hold(here)
        emit(ModelState(ModelStatus.UNLOADED, here))


class _DownloadWatch:
    """Tells as often as the figures change that a person reads."""

    def __init__(self, model: ModelSpec, emit: Callable[[ModelState], None], is_cancelled: IsCancelled) -> None:
        self._model = model
        self._emit = emit
        self._pace = Pace()
        self._told = -1
        self.is_cancelled = is_cancelled

    def received(self, done: int, total: int) -> None:
        speed = self._pace.take(done)
        step = min(total // _STEPS, _STEP_BYTES)
        if self._told < 0 or done == total or abs(done - self._told) >= step:
            self._told = done
            self._emit(ModelState(ModelStatus.DOWNLOADING, self._model, done, total, speed=speed))
