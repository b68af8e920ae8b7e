"""What a system tells of its displays beside where they lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DisplayTraits:
    """`scale` is pixels a point; `profile` the ICC data of its colours, None for sRGB or if nothing is known."""

    scale: float = 1.0
    profile: bytes | None = field(default=None, repr=False)


class Displays(Protocol):
    in_points: bool
    """Whether places on the desktop are told in points rather than pixels."""

    def traits(self, count: int) -> tuple[DisplayTraits, ...]:
        """Of the first `count` displays, in the order of mss. Raises CaptureError."""

    def check_permission(self) -> None:
        """Raises PermissionMissing."""
