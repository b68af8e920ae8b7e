"""The app's own icon, in two drawings: one for most sizes, one whose edges lie on whole pixels where there are few."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FEW_PIXELS = 32
"""Up to this size the details of the large drawing would run into each other."""

_WINDOW_SIZES = (16, 32, 48, 64, 128)
"""What title bars, panels and switchers take; for each start they are drawn anew, in some milliseconds together."""


def app_icon(folder: Path) -> QIcon:
    """For the windows; `folder` holds the drawings."""
    icon = QIcon()
    for size in _WINDOW_SIZES:
        icon.addPixmap(QPixmap.fromImage(app_picture(folder, size)))
    return icon


def app_picture(folder: Path, size: int) -> QImage:
    """A square of `size` pixels with a transparent margin. Raises OSError."""
    file = folder / ("app-small.svg" if size <= FEW_PIXELS else "app.svg")
    drawing = QSvgRenderer(QByteArray(file.read_bytes()))
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
