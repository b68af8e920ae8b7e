"""Which model, and where it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.listing_format import Grid

DEFAULT_MODEL = "swaylenhayes/ZwZ-4B-VL-MLX-4bit"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """`id` is a repository name or the path of a folder; `folder` is None until the files are on this machine.

    `fetched_bytes` have come of a download that was paused or broke off. `is_suggested` is the one of those
    offered that suits the memory of this machine.
    """

    id: str
    title: str
    folder: Path | None = None
    download_bytes: int | None = None
    grid: Grid = Grid.THOUSAND
    fetched_bytes: int = 0
    is_suggested: bool = False


class Keeper(StrEnum):
    """Who put a model where it is, and alone may remove it."""

    APP = "app"
    HUGGING_FACE = "hugging-face"
    LM_STUDIO = "lm-studio"


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model with what it takes up on the disk, in bytes, and who keeps it; None if nothing of it is here."""

    model: ModelSpec
    keeper: Keeper | None = None
    disk_bytes: int = 0


SCRIPTED_MODEL = ModelSpec("scripted", "scripted answers, not a model")
"""Stands where a model would, for tests and demos."""
