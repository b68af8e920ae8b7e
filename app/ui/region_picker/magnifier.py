"""The pixels around the pointer, large, with the place and the colour of the one it is on."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from app.core.geometry import Point
from app.ui.region_picker.marks import INK, font_of, kept_within, paint_card

_PIXELS = 15
"""Shown across and down; odd, so that one is in the middle."""

_CELL, _PADDING, _DISTANCE = 8, 6, 22
_GRID = QColor(0, 0, 0, 60)
_BESIDE_PICTURE = QColor("#3a3e48")


@dataclass(frozen=True, slots=True)
class Magnifier:
    """`ratio` is device pixels per unit of the window."""

    pixel: Point
    area: QRect
    ratio: float
    picture: QImage = field(compare=False, repr=False)

    @property
    def region(self) -> QRegion:
        return QRegion(self.area)

    def paint(self, painter: QPainter) -> None:
        font_size = round(12 * self.ratio)
        paint_card(painter, self.area, font_size)
        cell, padding = round(_CELL * self.ratio), round(_PADDING * self.ratio)
        lens = QRect(self.area.topLeft() + QPoint(padding, padding), QSize(_PIXELS * cell, _PIXELS * cell))
        self._paint_pixels(painter, lens)
        _paint_grid(painter, lens, cell)
        caption = QRect(lens.left(), lens.bottom() + 1, lens.width(), self.area.bottom() - lens.bottom())
        self._paint_caption(painter, caption, font_size)

    def _paint_pixels(self, painter: QPainter, lens: QRect) -> None:
        half = _PIXELS // 2
        around = QRect(self.pixel.x - half, self.pixel.y - half, _PIXELS, _PIXELS)
        there = around & self.picture.rect()
        cell = lens.width() // _PIXELS
        target = QRect(lens.topLeft() + (there.topLeft() - around.topLeft()) * cell, there.size() * cell)
        painter.fillRect(lens, _BESIDE_PICTURE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(target, self.picture, there)

    def _paint_caption(self, painter: QPainter, area: QRect, font_size: int) -> None:
        colour = self.picture.pixelColor(self.pixel.x, self.pixel.y)
        upper = area.adjusted(0, area.height() // 10, 0, -area.height() // 2)
        lower = area.adjusted(0, area.height() // 2, 0, -area.height() // 10)
        swatch = QRect(lower.left(), lower.center().y() - font_size // 2, font_size, font_size)
        painter.setFont(font_of(font_size))
        painter.setPen(INK)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, f"{self.pixel.x}, {self.pixel.y}")
        painter.drawText(lower.adjusted(font_size * 3 // 2, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, colour.name())
        painter.setBrush(colour)
        painter.drawRect(swatch.adjusted(0, 0, -1, -1))


def magnifier_at(spot: QPoint, pixel: Point, picture: QImage, bounds: QRect, ratio: float) -> Magnifier:
    """Beside `spot`, to its lower right unless that is beyond `bounds`."""
    side = _PIXELS * round(_CELL * ratio) + 2 * round(_PADDING * ratio)
    size = QSize(side, side + round(34 * ratio))
    away = round(_DISTANCE * ratio)
    right, below = spot + QPoint(away, away), spot - QPoint(away + size.width(), away + size.height())
    x = right.x() if right.x() + size.width() <= bounds.right() else below.x()
    y = right.y() if right.y() + size.height() <= bounds.bottom() else below.y()
    return Magnifier(pixel, kept_within(QRect(QPoint(x, y), size), bounds), ratio, picture)


def _paint_grid(painter: QPainter, lens: QRect, cell: int) -> None:
    for number in range(1, _PIXELS):
        painter.fillRect(lens.left() + number * cell, lens.top(), 1, lens.height(), _GRID)
        painter.fillRect(lens.left(), lens.top() + number * cell, lens.width(), 1, _GRID)
    middle = QRect(lens.topLeft() + QPoint(cell, cell) * (_PIXELS // 2), QSize(cell, cell))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(0, 0, 0))
    painter.drawRect(middle.adjusted(-1, -1, 1, 1))
    painter.setPen(QColor(255, 255, 255))
    painter.drawRect(middle)
