"""Models that other programs have fetched into the cache of Hugging Face, which is only read here.

Its layout is read by hand, because importing huggingface_hub takes longer than opening the window.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from app.models.revision import RemoteFile, Revision, is_wanted
from app.models.token import hub_home

_PREFIX = "models--"
_BLOBS = "blobs"


def cached_model(model_id: str) -> Path | None:
    """The folder of the newest fetched version of a repository, None unless all its weights are there."""
    repository = _cache_folder() / f"{_PREFIX}{model_id.replace('/', '--')}"
    try:
        version = (repository / "refs" / "main").read_text(encoding="ascii").strip()
        folder = repository / "snapshots" / version
        return folder if has_weights(folder) else None
    except (OSError, ValueError):
        return None


def cached_models() -> Iterator[str]:
    """The names of all repositories in it, whether they are whole or not."""
    try:
        folders = sorted(_cache_folder().glob(f"{_PREFIX}*--*"))
    except OSError:
        return
    for folder in folders:
        yield folder.name.removeprefix(_PREFIX).replace("--", "/", 1)


def cached_revision(model_id: str, folder: Path) -> Revision:
    """What the cache says its files are: it keeps each under its checksum, and links to it by name. Raises OSError."""
    files = []
    for path in sorted(folder.iterdir()):
        if is_wanted(path.name) and path.is_symlink():
            blob = path.readlink()
            digest = blob.name if blob.parent.name == _BLOBS else ""
            files.append(RemoteFile(path.name, path.stat().st_size if path.exists() else -1, digest))
    return Revision(model_id, folder.name, tuple(files))


def has_weights(folder: Path) -> bool:
    """Whether the settings are there, and all files of weights they name. Raises OSError."""
    index = folder / "model.safetensors.index.json"
    if not (folder / "config.json").is_file():
        return False
    if not index.is_file():
        return any(file.is_file() for file in folder.glob("*.safetensors"))
    try:
        named = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
    except (OSError, ValueError, LookupError, AttributeError, TypeError):
        return False
    return all((folder / str(name)).is_file() for name in named)


def _cache_folder() -> Path:
    """By the environment variables of huggingface_hub, in its order."""
    if folder := os.environ.get("HF_HUB_CACHE") or os.environ.get("HUGGINGFACE_HUB_CACHE"):
        return Path(folder).expanduser()
    return hub_home() / "hub"
