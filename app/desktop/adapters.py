"""The adapters the window works with; what is heavy in them is imported on the thread that first needs it."""

from __future__ import annotations

from typing import assert_never

from app.capture.image_file import PillowImageReader
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.options import BackendName
from app.core.ports import Backend, DownloadWatch, ImageReader, ModelStore, Scanner
from app.scan.scanner import QuickScanner
from app.storage.profile import Profile
from app.storage.resources import resources_dir


def image_reader() -> ImageReader:
    return PillowImageReader()


def scanner() -> Scanner:
    return QuickScanner()


def backend(name: BackendName) -> Backend:
    match name:
        case BackendName.MLX:
            from app.backends.mlx import MlxBackend

            return MlxBackend()
        case BackendName.SCRIPTED:
            from app.backends.scripted import ScriptedBackend

            return ScriptedBackend()
        case _:
            assert_never(name)


def model_store(name: BackendName, profile: Profile) -> ModelStore:
    if name is BackendName.SCRIPTED:
        return ScriptedModelStore()
    from app.models import HubModelStore

    return HubModelStore(resources_dir() / "models.toml", profile.models)


class ScriptedModelStore:
    """Whatever model is asked for, the scripted one stands in."""

    def catalogue(self) -> tuple[ModelSpec, ...]:
        return (SCRIPTED_MODEL,)

    def locate(self, model_id: str) -> ModelSpec:  # noqa: ARG002
        return SCRIPTED_MODEL

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:  # noqa: ARG002
        return SCRIPTED_MODEL
