"""What can be captured, and what is asked of a running app from outside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.core.geometry import Box


class CaptureKind(StrEnum):
    REGION = "region"
    WINDOW = "window"
    SCREEN = "screen"
    DESKTOP = "desktop"
    """All screens in one picture."""
    LAST_REGION = "last-region"


@dataclass(frozen=True, slots=True)
class CaptureRequest:
    """`delay_s` is the time to open a menu in, say, before anything is grabbed."""

    kind: CaptureKind
    delay_s: int = 0


@dataclass(frozen=True, slots=True)
class LastRegion:
    """What was taken last of a screen, in pixels of that screen's own picture."""

    screen: str
    box: Box


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Come forward and open these, if any."""

    paths: tuple[Path, ...] = ()


Handover = OpenFiles | CaptureRequest
"""What a second start hands to the running app."""
