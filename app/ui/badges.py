"""Number badges as small pictures, drawn once and kept."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from app.ui.badge_layout import HEIGHT
from app.ui.role_colours import ink_on

_FONT_SIZE = 10
_MARGIN = 3
_RADIUS = 3.0


def badge_font() -> QFont:
    font = QFont()
    font.setPixelSize(_FONT_SIZE)
    font.setWeight(QFont.Weight.DemiBold)
    return font


class BadgePainter:
    """Badges in one device pixel ratio; sizes are view pixels."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._font = badge_font()
        self._metrics = QFontMetrics(self._font)
        self._digit = self._metrics.horizontalAdvance("0")
        self._pixmaps: dict[tuple[int, int, int], QPixmap] = {}

    def width_of(self, number: int) -> int:
        return len(str(number)) * self._digit + 2 * _MARGIN

    def pixmap(self, number: int, colour: QColor, halo: QColor) -> QPixmap:
        key = number, colour.rgb(), halo.rgb()
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(number, colour, halo)
        return self._pixmaps[key]

    def _drawn(self, number: int, colour: QColor, halo: QColor) -> QPixmap:
        area = QRectF(0, 0, self.width_of(number), HEIGHT)
        pixmap = QPixmap((area.size() * self.ratio).toSize())
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour)
        painter.setPen(halo)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.setFont(self._font)
        painter.setPen(ink_on(colour))
        painter.drawText(self._beginning_of(str(number), area), str(number))
        painter.end()
        return pixmap

    def _beginning_of(self, digits: str, area: QRectF) -> QPointF:
        """Qt would centre the room for letters below the line too, and digits have none."""
        left = (area.width() - self._metrics.horizontalAdvance(digits)) / 2
        return QPointF(left, (area.height() + self._metrics.capHeight()) // 2)
