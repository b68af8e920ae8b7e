"""A program that picks on several screens of different scales, which Qt takes from a file at its start.

It writes, a line a drag, which screen it was on, what was asked for in device pixels and what was picked; then
`shown` where the picture lay undimmed exactly there, and dimmed right beside.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.geometry import Box, Size
from app.core.picking import PickMode
from app.core.screenshot import Screenshot
from app.ui.region_picker.frozen import Frozen, Picked
from app.ui.region_picker.pane import Pane
from app.ui.region_picker.picker import RegionPicker

_Left, _None = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
BESIDE = 12
"""Further away than frame and handles are thick, at every scale."""


def frozen_screen(screen: QScreen, size: Size) -> Frozen:
    pixels = np.random.default_rng(1).integers(64, 256, (size.height, size.width, 4), dtype=np.uint8)
    return Frozen(screen, Screenshot(pixels.tobytes(), size, size.width * 4, datetime.now(UTC)))


def panes() -> list[Pane]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Pane)]


def touch(pane: Pane, kind: QEvent.Type, pixel: tuple[int, int], buttons: Qt.MouseButton) -> None:
    """A pixel of the device, which is a fraction of the window's units: QTest knows whole ones only."""
    position = QPointF(*pixel) / pane.devicePixelRatioF()
    button = _None if kind is QEvent.Type.MouseMove else _Left
    place = pane.mapToGlobal(position)
    event = QMouseEvent(kind, position, place, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pane, event)


def drag(pane: Pane, start: tuple[int, int], end: tuple[int, int]) -> None:
    touch(pane, QEvent.Type.MouseButtonPress, start, _Left)
    touch(pane, QEvent.Type.MouseMove, (700, 400), _Left)
    touch(pane, QEvent.Type.MouseMove, end, _Left)
    touch(pane, QEvent.Type.MouseButtonRelease, end, _None)


def is_shown(pane: Pane, box: Box) -> bool:
    shown = pane.grab().toImage()
    picture = QImage(pane.frozen.screenshot.pixels, *_size(pane), QImage.Format.Format_RGB32)
    across, down = shown.width() / picture.width(), shown.height() / picture.height()
    centre = box.centre

    def same(x: int, y: int) -> bool:
        at = QPoint(int((x + 0.5) * across), int((y + 0.5) * down)) if across > 1.5 else QPoint(x, y)
        return shown.pixelColor(at) == picture.pixelColor(x, y)

    inside = [(centre.x + 40, y) for y in range(box.y1, box.y2)] + [(x, centre.y + 40) for x in range(box.x1, box.x2)]
    outside = [(box.x2 + BESIDE, centre.y + 40), (centre.x + 40, box.y2 + BESIDE)]
    return all(same(*pixel) for pixel in inside) and not any(same(*pixel) for pixel in outside)


def _size(pane: Pane) -> tuple[int, int]:
    size = pane.frozen.screenshot.size
    return size.width, size.height


def main(*sizes: str) -> None:
    """The arguments are the sizes of the screens' pictures, as NAME=WIDTHxHEIGHT; what is written keeps their order."""
    app = QApplication(sys.argv)
    screens = {screen.name(): screen for screen in QGuiApplication.screens()}
    wanted = [size.split("=") for size in sizes]
    frozen = [frozen_screen(screens[name], Size(*map(int, size.split("x")))) for name, size in wanted]
    for number, each in enumerate(frozen):
        picker = RegionPicker(frozen, PickMode.REGION)
        picked: list[Picked] = []
        picker.picked.connect(picked.append)
        picker.show()
        QTest.qWait(50)
        (pane,) = (pane for pane in panes() if pane.frozen is each)
        other = next(pane for pane in panes() if pane.frozen is frozen[number - 1])
        drag(other, (20, 20), (80, 80))
        start, end = (101, 103), (700, 405)
        drag(pane, start, end)
        settled = pane.picking.box
        sys.stdout.write(f"{each.screen.name()} {'shown' if settled and is_shown(pane, settled) else 'not shown'} ")
        QTest.keyClick(panes()[0], Qt.Key.Key_Return)
        sys.stdout.write(f"{picked[0].frozen.screen.name()} {picked[0].box.corners}\n")
        QTest.qWait(10)
    app.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
