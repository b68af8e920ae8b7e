"""The screenshot itself on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.core.screenshot import Screenshot
from app.ui.drawing import align_to_device

NEAREST_FROM = 2.0
"""Device pixels per image pixel from which single pixels are shown as squares instead of being smoothed."""


def image_of(screenshot: Screenshot) -> QImage:
    """The screenshot's own bytes as an image, without a copy: keep the screenshot for as long as the image."""
    size = screenshot.size
    return QImage(screenshot.pixels, size.width, size.height, screenshot.stride, QImage.Format.Format_RGB32)


class ScreenshotItem(QGraphicsItem):
    """Scene coordinates are the screenshot's pixels."""

    def __init__(self, screenshot: Screenshot) -> None:
        super().__init__()
        self.screenshot = screenshot
        self._levels = [image_of(screenshot)]
        self._bounds = QRectF(0, 0, screenshot.size.width, screenshot.size.height)

    def boundingRect(self) -> QRectF:  # noqa: N802
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        align_to_device(painter)
        zoom = painter.deviceTransform().m11()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < NEAREST_FROM)
        painter.drawImage(self._bounds, self._level_for(zoom))

    def _level_for(self, zoom: float) -> QImage:
        """The smallest halving that need not be enlarged: drawn smaller than half, a picture would alias."""
        level = 0
        while zoom <= 0.5:
            zoom *= 2
            level += 1
            if level == len(self._levels):
                self._levels.append(_halved(self._levels[-1]))
        return self._levels[level]


def _halved(image: QImage) -> QImage:
    width, height = max(1, (image.width() + 1) // 2), max(1, (image.height() + 1) // 2)
    return image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
