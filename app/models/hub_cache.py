"""Models that other programs have fetched into the cache of Hugging Face, which is only read here.

Its layout is read by hand, because importing huggingface_hub takes longer than opening the window.
"""

from __future__ import annotations

import json
import os
from pathlib import Path


def cached_model(model_id: str) -> Path | None:
    """The folder of the newest fetched version of a repository, None unless all its weights are there."""
    repository = _cache_folder() / f"models--{model_id.replace('/', '--')}"
    try:
        version = (repository / "refs" / "main").read_text(encoding="ascii").strip()
        folder = repository / "snapshots" / version
        return folder if has_weights(folder) else None
    except (OSError, ValueError):
        return None


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
    environment = os.environ.get
    if folder := environment("HF_HUB_CACHE") or environment("HUGGINGFACE_HUB_CACHE"):
        return Path(folder).expanduser()
    if home := environment("HF_HOME"):
        return Path(home).expanduser() / "hub"
    cache = environment("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "huggingface" / "hub"
