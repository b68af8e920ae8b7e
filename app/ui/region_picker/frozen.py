"""What the region picker is given, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QScreen

from app.core.geometry import Box
from app.core.screenshot import Screenshot


@dataclass(frozen=True, slots=True)
class Frozen:
    """One screen's picture, with the boxes of its windows in pixels of that picture, the topmost first."""

    screen: QScreen
    screenshot: Screenshot
    windows: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """`box` is in pixels of the frozen picture."""

    frozen: Frozen
    box: Box
