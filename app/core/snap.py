"""Where a box that a model told really is."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.geometry import Box


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a told box really is, in whole pixels of the picture.

    `scanned` is the position of the scanned element whose box it took, None if it took none. `shares` says that
    another told box, which fits better, has the same one.
    """

    box: Box
    scanned: int | None = None
    shares: bool = False
