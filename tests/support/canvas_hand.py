"""Looking at a canvas and touching it."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QImage

from app.core.geometry import Point
from app.ui.canvas import Canvas

IN_BUTTON, IN_DIALOG, BESIDE = Point(80, 75), Point(30, 190), Point(-40, 10)
GREY = QColor(0xE0, 0xE0, 0xE0)


def spot(canvas: Canvas, pixel: Point) -> QPoint:
    """Where a pixel's middle is in the viewport."""
    position = canvas.viewportTransform().map(QPointF(pixel.x + 0.5, pixel.y + 0.5))
    return QPoint(floor(position.x()), floor(position.y()))


def shown(canvas: Canvas) -> QImage:
    return canvas.viewport().grab().toImage()


def colour_at(canvas: Canvas, pixel: Point) -> QColor:
    return shown(canvas).pixelColor(spot(canvas, pixel))
