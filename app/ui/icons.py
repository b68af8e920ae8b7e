"""Icons that take the colour of the text around them, also after the appearance has changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QDir, QFile, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SEARCH_PATH = "icons"


def use_icons(folder: Path) -> None:
    """Where the SVG files are; each draws in `currentColor`."""
    QDir.setSearchPaths(_SEARCH_PATH, [str(folder)])


def icon(name: str) -> QIcon:
    """Raises KeyError if there is no such file."""
    file = QFile(f"{_SEARCH_PATH}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise KeyError(name)
    return QIcon(_PaletteEngine(file.readAll().toStdString()))


class _PaletteEngine(QIconEngine):
    """Draws anew each time, in the palette's colour of that moment; Qt's own engine for SVG draws black."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self._svg = svg

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        svg = self._svg.replace("currentColor", _colour(mode))
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _PaletteEngine(self._svg)


def _colour(mode: QIcon.Mode) -> str:
    palette = QGuiApplication.palette()
    match mode:
        case QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
        case QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText).name()
        case _:
            return palette.color(QPalette.ColorRole.ButtonText).name()
