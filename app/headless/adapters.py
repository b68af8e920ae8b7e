"""The adapters a headless command works with, imported when the first one asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import assert_never

from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.options import BackendName, ModelOptions
from app.core.ports import Backend, ImageReader, ModelStore, Scanner
from app.core.prompt import AnswerFormat, Preset
from app.core.settings import Settings
from app.headless.terminal import tell
from app.storage.profile import Profile
from app.storage.resources import load_presets, resources_dir
from app.storage.settings_file import SettingsFile


def image_reader() -> ImageReader:
    from app.capture.image_file import PillowImageReader

    return PillowImageReader()


def scanner() -> Scanner:
    from app.scan.scanner import QuickScanner

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


def model(name: BackendName, model_id: str, profile: Path | None) -> ModelSpec:
    """The model that answers. Raises ModelError, ModelMissing."""
    return SCRIPTED_MODEL if name is BackendName.SCRIPTED else model_store(profile).locate(model_id)


def model_store(profile: Path | None) -> ModelStore:
    from app.models import HubModelStore

    return HubModelStore(resources_dir() / "models.toml", Profile(profile).models)


def settings(profile: Path | None, options: ModelOptions) -> Settings:
    """The settings of the profile, with what was typed put over them; notices go to standard error."""
    loaded = SettingsFile(Profile(profile).settings).load()
    for notice in loaded.notices:
        tell(notice)
    kept = loaded.settings
    return replace(
        kept,
        model=options.model or kept.model,
        max_tokens=kept.max_tokens if options.max_tokens is None else options.max_tokens,
        temperature=kept.temperature if options.temperature is None else options.temperature,
    )


def listing_preset() -> Preset:
    """The preset that lists elements: the first of its kind."""
    return next(p for p in load_presets(resources_dir() / "prompts") if p.answer is AnswerFormat.ELEMENTS)
