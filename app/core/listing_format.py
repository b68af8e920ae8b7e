"""The model's native way to list places: its coordinate grid and its words. Nothing else knows them."""

from __future__ import annotations

from enum import StrEnum


class Grid(StrEnum):
    """What a model's coordinates count; fixed by model family, never guessed from the numbers."""

    THOUSAND = "1000"
    PIXELS = "pixels"
