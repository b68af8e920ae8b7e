"""The files of a model folder, looked at before the engine takes them, which goes on without what it can't read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.backends.mlx.safetensors_file import is_whole
from app.core.errors import ModelError
from app.core.words import _

ARCHITECTURE = "qwen3_vl"
CODE_KEYS = ("model_file", "auto_map")
"""Where settings name Python files of the folder, which would be run while loading."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A folder that has all a model needs; `weight_bytes` is what the weights take up in memory."""

    folder: Path
    weight_bytes: int


def read_checkpoint(folder: Path) -> Checkpoint:
    """Raises ModelError if something is missing, cut off, or not of the kind that can be run."""
    try:
        if not folder.is_dir():
            raise ModelError(_("There is no model folder {folder}.").format(folder=folder), _choose_another())
        _check_kind(folder)
        _check_words(folder)
        _check_picture_settings(folder)
        return Checkpoint(folder, sum(_whole_size(folder / name) for name in _weight_files(folder)))
    except OSError as error:
        reason = error.strerror or error
        message = _("The model in {folder} can't be read: {reason}.").format(folder=folder, reason=reason)
        raise ModelError(message, _choose_another()) from error


def _check_kind(folder: Path) -> None:
    config = _settings(folder, "config.json")
    kind = config.get("model_type")
    if kind != ARCHITECTURE:
        raise ModelError(
            _("The model in {folder} is of another kind: {kind}.").format(folder=folder, kind=kind),
            _("Choose a Qwen3-VL model in the form of MLX, such as ZwZ."),
        )
    for settings in (config, _settings(folder, "tokenizer_config.json")):
        if any(key in settings for key in CODE_KEYS):
            raise ModelError(
                _("The model in {folder} wants program code of its own to be run.").format(folder=folder),
                _("Choose a model that comes without code, such as ZwZ."),
            )


def _check_words(folder: Path) -> None:
    """The engine writes a prompt without turns if there is no template, and nonsense comes back."""
    _settings(folder, "tokenizer.json")
    if (folder / "chat_template.jinja").is_file() or (folder / "chat_template.json").is_file():
        return
    if not _settings(folder, "tokenizer_config.json").get("chat_template"):
        raise _missing(folder, "chat_template.jinja")


def _check_picture_settings(folder: Path) -> None:
    """They stand in a file of their own, or in that of the whole processor."""
    if (folder / "processor_config.json").is_file() and "image_processor" in _settings(folder, "processor_config.json"):
        return
    _settings(folder, "preprocessor_config.json")


def _weight_files(folder: Path) -> Iterator[str]:
    index = "model.safetensors.index.json"
    if (folder / index).is_file():
        listed = _settings(folder, index).get("weight_map")
        if not isinstance(listed, dict) or not listed:
            raise _damaged(folder, index)
        yield from sorted({str(name) for name in listed.values()})
        return
    found = sorted(file.name for file in folder.glob("*.safetensors"))
    if not found:
        raise _missing(folder, "model.safetensors")
    yield from found


def _whole_size(file: Path) -> int:
    if not file.is_file():
        raise _missing(file.parent, file.name)
    if not is_whole(file):
        raise _damaged(file.parent, file.name)
    return file.stat().st_size


def _settings(folder: Path, name: str) -> dict[str, Any]:
    file = folder / name
    if not file.is_file():
        raise _missing(folder, name)
    try:
        settings = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(folder, name) from error
    if not isinstance(settings, dict):
        raise _damaged(folder, name)
    return settings


def _missing(folder: Path, name: str) -> ModelError:
    return ModelError(_("The model in {folder} lacks {name}.").format(folder=folder, name=name), _choose_another())


def _damaged(folder: Path, name: str) -> ModelError:
    message = _("{name} of the model in {folder} is cut off or damaged.").format(folder=folder, name=name)
    return ModelError(message, _choose_another())


def _choose_another() -> str:
    return _("Download the model again, or choose a folder that is complete.")
