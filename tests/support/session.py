"""The objects behind a window, on real threads, with a scripted model and pictures made up on the spot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from app.core.errors import ModelMissing
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.ports import Backend, DownloadWatch, LoadedSettings
from app.core.run import RunId
from app.core.settings import Settings
from app.ui.background import Background
from app.ui.current_model import CurrentModel
from app.ui.documents import Documents
from app.ui.inference_thread import InferenceThread
from app.ui.preferences import Preferences
from app.ui.questions import Questions
from app.ui.workspace import Workspace
from tests.support.fakes import FixedScanner


class MemoryStore:
    """Settings that are kept as long as the test lasts."""

    def __init__(self) -> None:
        self.saved: list[Settings] = []

    def load(self) -> LoadedSettings:
        return LoadedSettings(Settings())

    def save(self, settings: Settings) -> None:
        self.saved.append(settings)


class OneModelStore:
    """Has one model, or would have it after a download."""

    def __init__(self, *, is_here: bool = True) -> None:
        self.is_here = is_here
        self.held: ModelSpec | None = None

    def catalogue(self) -> tuple[ModelSpec, ...]:
        return (SCRIPTED_MODEL,)

    def describe(self, model_id: str) -> ModelSpec:
        return SCRIPTED_MODEL if model_id == SCRIPTED_MODEL.id else ModelSpec(model_id, model_id)

    def hold(self, model: ModelSpec | None) -> None:
        self.held = model

    def locate(self, model_id: str) -> ModelSpec:
        if self.is_here and model_id == SCRIPTED_MODEL.id:
            return SCRIPTED_MODEL
        raise ModelMissing("It is not here.", "Download it.")

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:
        for done in range(0, 101, 25):
            watch.received(done, 100)
        self.is_here = True
        return self.locate(model_id)


@dataclass(frozen=True)
class Session:
    inference: InferenceThread
    background: Background
    documents: Documents
    workspace: Workspace
    preferences: Preferences
    model: CurrentModel
    questions: Questions
    run_ids: Iterator[RunId]

    def stop(self) -> None:
        self.questions.stop()
        assert self.inference.stop(timeout_s=5)
        assert self.background.stop(timeout_s=5)


def start_session(backend: Backend, scanner: FixedScanner, store: OneModelStore | None = None) -> Session:
    run_ids = count(1)
    inference = InferenceThread(lambda: backend)
    background = Background(threads=2)
    documents = Documents(inference, backend.name, scanner, background, run_ids)
    workspace = Workspace(documents)
    preferences = Preferences(MemoryStore(), Settings(show_evidence=False))
    model = CurrentModel(store or OneModelStore(), background, inference, run_ids)
    questions = Questions(documents, workspace, model, preferences)
    inference.start()
    model.use(SCRIPTED_MODEL.id)
    return Session(inference, background, documents, workspace, preferences, model, questions, run_ids)
