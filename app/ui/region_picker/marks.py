"""What lies on a frozen picture, in device pixels: each mark knows its region, so that only what changes is painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QRegion

DIM = QColor(0, 0, 0, 115)
_ACCENT = QColor("#2f7df6")
_RIM = QColor(255, 255, 255, 220)
_LINE = QColor(255, 255, 255)
_SHADOW = QColor(0, 0, 0, 150)
GROUND = QColor(24, 26, 31, 235)
INK = QColor(245, 246, 248)
_BORDER = QColor(255, 255, 255, 90)


class Mark(Protocol):
    """Equal marks look the same."""

    @property
    def region(self) -> QRegion: ...

    def paint(self, painter: QPainter) -> None: ...


@dataclass(frozen=True, slots=True)
class Frame:
    """Runs just outside `area`, so that nothing of what is taken lies beneath it."""

    area: QRect
    width: int

    @property
    def region(self) -> QRegion:
        return _ring(self.area, 0, self.width + 1)

    def paint(self, painter: QPainter) -> None:
        _fill(painter, _ring(self.area, 0, self.width), _ACCENT)
        _fill(painter, _ring(self.area, self.width, self.width + 1), _RIM)


@dataclass(frozen=True, slots=True)
class Handles:
    """Eight of them, or the corners alone where a side is too short; all within `bounds`."""

    area: QRect
    bounds: QRect
    size: int

    @property
    def region(self) -> QRegion:
        region = QRegion()
        for square in self._squares():
            region += square
        return region

    def paint(self, painter: QPainter) -> None:
        border = max(1, self.size // 6)
        for square in self._squares():
            painter.fillRect(square, _ACCENT)
            painter.fillRect(square.adjusted(border, border, -border, -border), _LINE)

    def _squares(self) -> list[QRect]:
        area, room = self.area, 4 * self.size
        across = [area.left(), area.right()]
        down = [area.top(), area.bottom()]
        middle = area.center()
        spots = [QPoint(x, y) for x in across for y in down]
        if area.width() >= room:
            spots += [QPoint(middle.x(), y) for y in down]
        if area.height() >= room:
            spots += [QPoint(x, middle.y()) for x in across]
        return [self._square(spot) for spot in spots]

    def _square(self, spot: QPoint) -> QRect:
        square = QRect(0, 0, self.size, self.size)
        square.moveCenter(spot)
        return kept_within(square, self.bounds)


@dataclass(frozen=True, slots=True)
class Crosshair:
    """Lines through `spot` across all of `bounds`, with a gap that leaves what it points at free."""

    spot: QRect
    bounds: QRect
    gap: int

    @property
    def region(self) -> QRegion:
        return self._lines(1)

    def paint(self, painter: QPainter) -> None:
        _fill(painter, self._lines(1), _SHADOW)
        _fill(painter, self._lines(0), _LINE)

    def _lines(self, rim: int) -> QRegion:
        spot, bounds = self.spot.adjusted(-rim, -rim, rim, rim), self.bounds
        down = QRect(QPoint(spot.left(), bounds.top()), QPoint(spot.right(), bounds.bottom()))
        across = QRect(QPoint(bounds.left(), spot.top()), QPoint(bounds.right(), spot.bottom()))
        return QRegion(down) + across - self.spot.adjusted(-self.gap, -self.gap, self.gap, self.gap)


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a ground of their own, readable on any picture."""

    text: str
    area: QRect
    font_size: int

    @property
    def region(self) -> QRegion:
        return QRegion(self.area)

    def paint(self, painter: QPainter) -> None:
        paint_card(painter, self.area, self.font_size)
        painter.setFont(font_of(self.font_size))
        painter.setPen(INK)
        painter.drawText(self.area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text)


def rects_of(region: QRegion) -> Iterable[QRect]:
    """Which do not overlap. PySide's stubs do not tell that a region can be iterated."""
    return cast("Iterable[QRect]", region)


def font_of(pixel_size: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixel_size)
    return font


def paint_card(painter: QPainter, area: QRect, font_size: int) -> None:
    """The ground of labels, lighter at its rim so that it stands out from a dark picture too."""
    radius = font_size // 3
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_BORDER)
    painter.setBrush(GROUND)
    painter.translate(0.5, 0.5)
    painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), radius, radius)
    painter.restore()


def kept_within(area: QRect, bounds: QRect) -> QRect:
    """Moved into `bounds`, its beginning first where it is too large."""
    area = QRect(area)
    area.moveRight(min(area.right(), bounds.right()))
    area.moveBottom(min(area.bottom(), bounds.bottom()))
    area.moveLeft(max(area.left(), bounds.left()))
    area.moveTop(max(area.top(), bounds.top()))
    return area


def _ring(area: QRect, inner: int, outer: int) -> QRegion:
    hole = area.adjusted(-inner, -inner, inner, inner)
    return QRegion(area.adjusted(-outer, -outer, outer, outer)) - hole


def _fill(painter: QPainter, region: QRegion, colour: QColor) -> None:
    for rect in rects_of(region):
        painter.fillRect(rect, colour)
