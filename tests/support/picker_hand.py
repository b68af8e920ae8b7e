"""A hand on the panes of a region picker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.geometry import Box, Size
from app.core.screenshot import Screenshot
from app.ui.region_picker.frozen import Frozen, Picked
from app.ui.region_picker.pane import Pane
from app.ui.region_picker.picker import RegionPicker

WINDOW, BUTTON = Box(100, 100, 500, 400), Box(150, 150, 220, 180)
"""What offers itself on the picture."""

_Left = Qt.MouseButton.LeftButton


@dataclass
class Hand:
    """On the picker's one pane; says what became of it."""

    picker: RegionPicker
    pane: Pane
    frozen: Frozen
    heard: list[object] = field(default_factory=list)

    def drag(self, start: tuple[int, int], *ways: tuple[int, int]) -> None:
        self.press(*start)
        for way in ways:
            self.move(*way)
        self.release(*(ways or (start,))[-1])

    def press(self, x: int, y: int) -> None:
        QTest.mousePress(self.pane, _Left, pos=QPoint(x, y))

    def move(self, x: int, y: int) -> None:
        QTest.mouseMove(self.pane, QPoint(x, y))

    def release(self, x: int, y: int) -> None:
        QTest.mouseRelease(self.pane, _Left, pos=QPoint(x, y))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.pane, key, modifier)

    @property
    def box(self) -> Box | None:
        return self.pane.picking.box

    @property
    def picked(self) -> list[Box]:
        return [told.box for told in self.heard if isinstance(told, Picked)]

    def cursor(self) -> Qt.CursorShape:
        return self.pane.cursor().shape()


def noise(size: Size) -> Screenshot:
    pixels = np.random.default_rng(1).integers(0, 256, (size.height, size.width, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return Screenshot(pixels.tobytes(), size, size.width * 4, datetime.now(UTC))


def panes() -> list[Pane]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Pane)]


def part(image: QImage, box: Box) -> QImage:
    cut = image.copy(box.x1, box.y1, box.width, box.height)
    return cut.convertToFormat(QImage.Format.Format_RGB32)


def has_colour(image: QImage, box: Box, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for x in range(box.x1, box.x2) for y in range(box.y1, box.y2))


def accumulated(hand: Hand) -> QImage:
    QTest.qWait(20)
    return hand.frozen.screen.grabWindow(hand.pane.winId()).toImage()
