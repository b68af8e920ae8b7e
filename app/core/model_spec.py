"""Which model, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.listing_format import Grid

DEFAULT_MODEL = "swaylenhayes/ZwZ-4B-VL-MLX-4bit"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """`id` is a repository name or the path of a folder; `folder` is None until the files are on this machine."""

    id: str
    title: str
    folder: Path | None = None
    download_bytes: int | None = None
    grid: Grid = Grid.THOUSAND


SCRIPTED_MODEL = ModelSpec("scripted", "scripted answers, not a model")
"""Stands where a model would, for tests and demos."""
