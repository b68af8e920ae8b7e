"""What tools draw on the screenshot: words that were found, a region, distances."""

from __future__ import annotations

from PySide6.QtCore import QLine, QPoint
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.core.geometry import Box, Place
from app.core.measuring import Distance
from app.ui.drawing import Device, Stroke, device_of, draw_frames, frame, pixels, scaled
from app.ui.element_items import Layer
from app.ui.role_colours import BLACK

FOUND = QColor(255, 214, 10, 96)
CURRENT = QColor("#ff9f0a")
RULER = QColor("#ff375f")
_CAP = 5
"""View pixels that the stroke at an end of a distance reaches to each side."""


class FoundLayer(Layer):
    """All words that were found are tinted; the current ones have a frame too."""

    def __init__(self) -> None:
        super().__init__(height=4)
        self._places: tuple[Place, ...] = ()
        self._current: Place | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        return self._places

    @property
    def current(self) -> Place | None:
        return self._current

    def show_places(self, places: tuple[Place, ...], current: Place | None) -> None:
        self._places, self._current = places, current
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        device = device_of(painter)
        with pixels(painter, device.zoom):
            for place in self._places:
                painter.fillRect(scaled(place, device.zoom), FOUND)
            if isinstance(self._current, Box):
                _draw_frame(painter, self._current, CURRENT, device)


class RegionFrameLayer(Layer):
    """The box that is being dragged."""

    def __init__(self) -> None:
        super().__init__(height=4)
        self._box: Box | None = None

    @property
    def box(self) -> Box | None:
        return self._box

    def show_box(self, box: Box | None) -> None:
        self._box = box
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        if self._box:
            device = device_of(painter)
            with pixels(painter, device.zoom):
                _draw_frame(painter, self._box, CURRENT, device)


class RulerLayer(Layer):
    """Distances as lines with a stroke across each end, and a rim that shows them on any ground."""

    def __init__(self) -> None:
        super().__init__(height=5)
        self._distances: tuple[Distance, ...] = ()

    @property
    def distances(self) -> tuple[Distance, ...]:
        return self._distances

    def show_distances(self, distances: tuple[Distance, ...]) -> None:
        self._distances = distances
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        device = device_of(painter)
        with pixels(painter, device.zoom):
            lines = [line for distance in self._distances for line in _lines(distance, device)]
            for colour, width in ((BLACK, device.width(4)), (RULER, device.width(2))):
                painter.setPen(QPen(colour, width))
                painter.drawLines(lines)


def _draw_frame(painter: QPainter, box: Box, colour: QColor, device: Device) -> None:
    stroke = Stroke(colour, BLACK, device.width(2), device.width(1))
    draw_frames(painter, [frame(box, device.zoom, stroke.width)], stroke)


def _lines(distance: Distance, device: Device) -> list[QLine]:
    """The line itself, and one across each end at a right angle to it."""
    start, end = (QPoint(round(p.x * device.zoom), round(p.y * device.zoom)) for p in (distance.start, distance.end))
    length, cap = distance.length or 1.0, device.width(_CAP)
    across = QPoint(round(-distance.dy / length * cap), round(distance.dx / length * cap))
    return [QLine(start, end), *(QLine(point - across, point + across) for point in (start, end))]
