"""Something found, before it is an element."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.element import Role
from app.scan.arrays import Corners


@dataclass(frozen=True, slots=True)
class Finding:
    """`confidence` orders findings by how far their rule can be trusted, 0 to 1; it is not a probability.

    `bare` says that nothing lies on it: no text, no drawing.
    """

    box: Corners
    role: Role
    confidence: float
    name: str = ""
    bare: bool = False
