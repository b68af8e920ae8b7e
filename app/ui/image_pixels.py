"""Pixels of Qt's images as a screenshot has them: opaque, and in sRGB."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColorSpace, QImage, QPainter

from app.core.geometry import Size
from app.core.screenshot import Screenshot
from app.core.words import _


def screenshot_of_image(image: QImage, title: str = "") -> Screenshot:
    """Transparent pixels lie on white."""
    image, converted_from = in_srgb(image)
    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.fill(Qt.GlobalColor.white)
    image.setDevicePixelRatio(1)
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    # In RGB32 the fourth byte means nothing: Qt copies it from where the picture came from.
    opaque.convertTo(QImage.Format.Format_ARGB32)
    size = Size(opaque.width(), opaque.height())
    return Screenshot(
        bytes(opaque.constBits()),
        size,
        opaque.bytesPerLine(),
        datetime.now(UTC),
        title,
        converted_from=converted_from,
    )


def in_srgb(image: QImage) -> tuple[QImage, str]:
    """And the name of the colour space it was converted from, if it had another."""
    space, srgb = image.colorSpace(), QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if not space.isValid() or space == srgb:
        return image, ""
    return image.convertedToColorSpace(srgb), space.description() or _("a profile without a name")
