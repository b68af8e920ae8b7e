"""What both composition roots work with; imported only when it is asked for."""

from __future__ import annotations

import sys
from typing import assert_never

from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.options import BackendName
from app.core.ports import Backend, DownloadWatch, ImageReader, ModelStore, Scanner, ScreenPermission
from app.storage.profile import Profile
from app.storage.resources import resources_dir


def image_reader() -> ImageReader:
    from app.capture.image_file import PillowImageReader

    return PillowImageReader()


def scanner() -> Scanner:
    from app.scan.scanner import QuickScanner

    return QuickScanner()


def screen_permission() -> ScreenPermission:
    from app.capture.permission import AlwaysGranted, MacScreenPermission

    return MacScreenPermission.of_the_system() if sys.platform == "darwin" else AlwaysGranted()


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
    match name:
        case BackendName.MLX:
            from app.models import HubModelStore

            return HubModelStore(resources_dir() / "models.toml", profile.models)
        case BackendName.SCRIPTED:
            return ScriptedModelStore()
        case _:
            assert_never(name)


class ScriptedModelStore:
    """Whatever model is asked for, the scripted one stands in."""

    def catalogue(self) -> tuple[ModelSpec, ...]:
        return (SCRIPTED_MODEL,)

    def locate(self, model_id: str) -> ModelSpec:  # noqa: ARG002
        return SCRIPTED_MODEL

    def download(self, model_id: str, watch: DownloadWatch) -> ModelSpec:  # noqa: ARG002
        return SCRIPTED_MODEL
