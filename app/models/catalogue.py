"""The list of offered models."""

from __future__ import annotations

import tomllib
from pathlib import Path

from app.core.errors import StorageError
from app.core.model_spec import ModelSpec
from app.core.model_suggestion import Offer
from app.core.words import _

_KEYS = frozenset({"id", "title", "download_bytes", "suggested_from_gb"})


def read_catalogue(file: Path) -> tuple[Offer, ...]:
    """Models without their folders, the default first. Raises StorageError."""
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        models = written["model"]
        if not isinstance(models, list) or not models:
            raise ValueError("no model is listed")
        return tuple(_offer(model) for model in models)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError(
            _("The list of models can't be read from {file}: {reason}.").format(file=file, reason=error),
            _("Install the app again."),
        ) from error


def _offer(written: dict[str, object]) -> Offer:
    """Raises KeyError, ValueError."""
    model_id, title, size = written["id"], written["title"], written.get("download_bytes")
    memory = written.get("suggested_from_gb")
    if unknown := written.keys() - _KEYS:
        raise ValueError(f"unknown key: {', '.join(sorted(unknown))}")
    if not isinstance(model_id, str) or not isinstance(title, str):
        raise ValueError(f"id and title must be texts: {written}")
    if not isinstance(size, int | None) or not isinstance(memory, int | None):
        raise ValueError(f"download_bytes and suggested_from_gb must be whole numbers: {written}")
    model = ModelSpec(model_id, title, download_bytes=size)
    return Offer(model, None if memory is None else memory * 10**9)
