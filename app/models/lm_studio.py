"""Models that LM Studio has fetched, which are only read here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from app.models.hub_cache import has_weights

_POINTER = ".lmstudio-home-pointer"
"""A file of one line in the person's home: where LM Studio keeps everything, if not in one of _HOMES."""

_HOMES = (".lmstudio", ".cache/lm-studio")


def lm_studio_model(model_id: str) -> Path | None:
    """The folder of a repository, None unless all its weights are there."""
    for models in _model_folders():
        folder = models / model_id
        try:
            if has_weights(folder):
                return folder
        except OSError:
            continue
    return None


def lm_studio_models() -> Iterator[str]:
    """The names of all that lie there as owner/name, whether they are whole or not."""
    for models in _model_folders():
        try:
            folders = sorted(folder for folder in models.glob("*/*") if (folder / "config.json").is_file())
        except OSError:
            continue
        yield from (f"{folder.parent.name}/{folder.name}" for folder in folders)


def _model_folders() -> tuple[Path, ...]:
    """Where a person has told LM Studio to put models, or where it does so by itself; each once."""
    homes = [*_pointed_to(), *(Path.home() / name for name in _HOMES)]
    found = [folder for home in homes for folder in (*_chosen_folder(home), home / "models")]
    return tuple(dict.fromkeys(found))


def _pointed_to() -> Iterator[Path]:
    try:
        written = (Path.home() / _POINTER).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return
    if written:
        yield Path(written).expanduser()


def _chosen_folder(home: Path) -> Iterator[Path]:
    try:
        folder = json.loads((home / "settings.json").read_text(encoding="utf-8"))["downloadsFolder"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return
    if isinstance(folder, str) and folder:
        yield Path(folder).expanduser()
