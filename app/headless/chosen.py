"""What a command works with: the settings, the model and the preset that were chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from app.adapters import model_store
from app.core.model_spec import ModelSpec
from app.core.options import BackendName, ModelOptions
from app.core.prompt import AnswerFormat, Preset
from app.core.settings import Settings
from app.core.words import _
from app.headless.terminal import tell
from app.storage.profile import Profile
from app.storage.resources import load_presets, resources_dir
from app.storage.settings_file import SettingsFile


def chosen_settings(profile: Path | None, options: ModelOptions) -> Settings:
    """The settings of the profile, with what was typed put over them; notices go to standard error."""
    loaded = SettingsFile(Profile(profile).settings).load()
    for notice in loaded.notices:
        tell(notice)
    kept = loaded.settings
    return replace(
        kept,
        model=options.model or kept.model,
        max_tokens=kept.max_tokens if options.max_tokens is None else options.max_tokens,
        sampling=replace(kept.sampling, **dict[str, Any](options.sampling)),
    )


def chosen_model(backend: BackendName, model_id: str, profile: Path | None) -> ModelSpec:
    """The model that answers. Raises ModelError, ModelMissing."""
    if backend is BackendName.SCRIPTED:
        tell(_("The answers are scripted: no model looks at the picture."))
    store = model_store(backend, Profile(profile))
    model = store.locate(model_id)
    store.hold(model)
    return model


def chosen_preset(answer: AnswerFormat, max_tokens: int | None = None) -> Preset:
    """The first that is answered in this way; what was typed may only lower its limit."""
    preset = next(p for p in load_presets(resources_dir() / "prompts") if p.answer is answer)
    if max_tokens is None or preset.max_tokens is None:
        return preset
    return replace(preset, max_tokens=min(max_tokens, preset.max_tokens))
