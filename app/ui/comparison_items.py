"""What a comparison shows on its pictures: the second picture above the first, and frames around what differs."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.core.compare import Change
from app.core.geometry import Box
from app.core.screenshot import Screenshot
from app.ui.drawing import Stroke, device_of, draw_frames, frame, pixels, scaled
from app.ui.element_items import Layer
from app.ui.role_colours import BLACK
from app.ui.screenshot_item import ScreenshotItem

COLOURS = {
    Change.ADDED: QColor("#16a34a"),
    Change.REMOVED: QColor("#dc2626"),
    Change.MOVED: QColor("#2563eb"),
    Change.RESIZED: QColor("#0d9488"),
    Change.TEXT: QColor("#9333ea"),
    Change.ROLE: QColor("#d97706"),
}
PIXELS = QColor("#db2777")

Mark = tuple[Box, QColor]


class SecondPicture(ScreenshotItem):
    """Shown from a part of the width of the first one on, 0 for all of it."""

    def __init__(self, screenshot: Screenshot) -> None:
        super().__init__(screenshot)
        self.setZValue(0)
        self._from = 0.0

    def show_from(self, share: float) -> None:
        self._from = share
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        bounds = self.boundingRect()
        painter.save()
        painter.setClipRect(QRectF(bounds.width() * self._from, 0, bounds.width(), bounds.height()))
        super().paint(painter, option, widget)
        painter.restore()
        if 0 < self._from < 1:
            device = device_of(painter)
            with pixels(painter, device.zoom):
                x = round(bounds.width() * self._from * device.zoom)
                painter.fillRect(x - 1, 0, device.width(2), round(bounds.height() * device.zoom), PIXELS)


class DifferenceLayer(Layer):
    def __init__(self) -> None:
        super().__init__(height=3)
        self._marks: tuple[Mark, ...] = ()
        self._chosen: Box | None = None

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        self._marks, self._chosen = marks, None
        self.update()

    def choose(self, box: Box | None) -> None:
        self._chosen = box
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        device = device_of(painter)
        with pixels(painter, device.zoom):
            for box, colour in self._marks:
                is_chosen = box == self._chosen
                width = device.width(4 if is_chosen else 2)
                tint = QColor(colour.red(), colour.green(), colour.blue(), 70 if is_chosen else 30)
                painter.fillRect(scaled(box, device.zoom), tint)
                draw_frames(painter, [frame(box, device.zoom, width)], Stroke(colour, BLACK, width, 0))
