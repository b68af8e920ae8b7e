"""Something found, before it is an element."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.element import Role, SeenState
from app.scan.arrays import Corners


@dataclass(frozen=True, slots=True)
class Finding:
    """`confidence` is 0 to 1: how well the box is likely to fit, or of a text how surely it was read."""

    box: Corners
    role: Role
    confidence: float
    name: str = ""
    states: tuple[SeenState, ...] = ()

    def scaled(self, factor: float) -> Finding:
        x1, y1, x2, y2 = self.box
        return replace(self, box=(x1 * factor, y1 * factor, x2 * factor, y2 * factor))
