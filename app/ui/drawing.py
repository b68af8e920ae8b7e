"""How places are drawn on a screenshot: in whole device pixels, so that lines are crisp at every zoom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.geometry import Box, Place, Point, bounds_of
from app.ui.badge_layout import POINT_RADIUS


@dataclass(frozen=True, slots=True)
class Device:
    """What is drawn on: `zoom` is device pixels per pixel of the screenshot, `ratio` device pixels per view pixel."""

    zoom: float
    ratio: float

    @property
    def scale(self) -> float:
        """View pixels per pixel of the screenshot."""
        return self.zoom / self.ratio

    def width(self, view_pixels: float) -> int:
        """The width of a line in device pixels."""
        return max(1, round(view_pixels * self.ratio))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line and the rim on both of its sides, which shows it where it crosses something of its own colour."""

    colour: QColor
    rim: QColor
    width: int
    rim_width: int


def device_of(painter: QPainter) -> Device:
    return Device(painter.deviceTransform().m11(), painter.device().devicePixelRatio())


@contextmanager
def pixels(painter: QPainter, scale: float) -> Iterator[None]:
    """Count in pixels from the screenshot's corner; `scale` is such pixels per pixel of the screenshot."""
    painter.save()
    align_to_device(painter)
    painter.scale(1 / scale, 1 / scale)
    yield
    painter.restore()


def align_to_device(painter: QPainter) -> None:
    """Move the origin onto a whole device pixel, where fractional scalings of the desktop put it between two."""
    to_device = painter.deviceTransform()
    painter.translate(
        (round(to_device.dx()) - to_device.dx()) / to_device.m11(),
        (round(to_device.dy()) - to_device.dy()) / to_device.m22(),
    )


def area_of(place: Place) -> QRectF:
    box = bounds_of(place)
    return QRectF(box.x1, box.y1, box.width, box.height)


def grown(area: QRectF, by: float) -> QRectF:
    return area.adjusted(-by, -by, by, by)


def scaled(place: Place, scale: float) -> QRect:
    """The pixels that a place covers, one at least."""
    left, top, right, bottom = (round(edge * scale) for edge in bounds_of(place).corners)
    return QRect(left, top, max(right - left, 1), max(bottom - top, 1))


def scaled_area(area: QRectF, scale: float) -> QRect:
    return QRectF(area.topLeft() * scale, area.size() * scale).toAlignedRect()


def frame(box: Box, zoom: float, width: int) -> QRect:
    """Where a pen of `width` runs just outside `box`, so that nothing of the element lies beneath its line.

    Of an even width, Qt draws one pixel more before the path than after it.
    """
    before, after = (width + 1) // 2, width // 2
    x, y = round(box.x1 * zoom) - before, round(box.y1 * zoom) - before
    return QRect(x, y, round(box.x2 * zoom) + after - x, round(box.y2 * zoom) + after - y)


def draw_frames(painter: QPainter, frames: Sequence[QRect], stroke: Stroke) -> None:
    draw_rims(painter, frames, stroke)
    draw_lines(painter, frames, stroke)


def draw_rims(painter: QPainter, frames: Sequence[QRect], stroke: Stroke) -> None:
    """The rims alone, to lie beneath the lines of all other frames.

    Opaque, because blending 2,000 of them takes three times as long as drawing them.
    """
    _draw_rects(painter, frames, stroke.rim, stroke.width + 2 * stroke.rim_width)


def draw_lines(painter: QPainter, frames: Sequence[QRect], stroke: Stroke) -> None:
    _draw_rects(painter, frames, stroke.colour, stroke.width)


def draw_point(painter: QPainter, point: Point, stroke: Stroke, device: Device) -> None:
    """A ring with a dot, of one size at every zoom."""
    middle = QPoint(round((point.x + 0.5) * device.zoom), round((point.y + 0.5) * device.zoom))
    radius, dot = device.width(POINT_RADIUS), device.width(1.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((stroke.rim, stroke.width + 2 * stroke.rim_width), (stroke.colour, stroke.width)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(middle, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stroke.colour)
    painter.drawEllipse(middle, dot, dot)
    painter.restore()


def _draw_rects(painter: QPainter, rects: Sequence[QRect], colour: QColor, width: int) -> None:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(rects)
