"""The picture as a copy of it will be: what is covered, and what a click would cover."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.element import Element
from app.core.element_index import ElementIndex
from app.core.geometry import Box, Point, bounds_of
from app.core.screenshot import Screenshot
from app.core.words import _
from app.ui.screenshot_item import image_of

_PREFERRED = QSize(620, 440)
_LEAST = QSize(240, 160)
_REACH = 4
"""View pixels within which a point counts as under the pointer."""


class RedactionPreview(QWidget):
    clicked = Signal(object)
    """Element: the smallest one under the pointer."""

    def __init__(self, screenshot: Screenshot, elements: tuple[Element, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screenshot = screenshot
        self._index = ElementIndex(elements)
        self._covered: tuple[Box, ...] = ()
        self._hovered: Element | None = None
        self._scaled = QPixmap()
        self.setMinimumSize(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Preview"))
        self.setAccessibleDescription(_("Click an element to cover it."))

    def sizeHint(self) -> QSize:  # noqa: N802
        return _PREFERRED

    def cover(self, elements: Collection[Element]) -> None:
        self._covered = tuple(bounds_of(element.place) for element in elements)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._picture().topLeft(), self._picture_in(self._picture().size().toSize()))
        for box in self._covered:
            painter.fillRect(self._on_screen(box), Qt.GlobalColor.black)
        if self._hovered:
            accent = QColor(self.palette().accent().color())
            painter.setPen(QPen(accent, 2))
            painter.drawRect(self._on_screen(bounds_of(self._hovered.place)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._hover(self._under(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:  # noqa: N802, ARG002
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        element = self._under(event.position().toPoint())
        if element and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(element)

    def _hover(self, element: Element | None) -> None:
        if element is not self._hovered:
            self._hovered = element
            self.setCursor(Qt.CursorShape.PointingHandCursor if element else Qt.CursorShape.ArrowCursor)
            self.update()

    def _under(self, position: QPoint) -> Element | None:
        picture, zoom = self._picture(), self._zoom
        point = Point(int((position.x() - picture.x()) / zoom), int((position.y() - picture.y()) / zoom))
        return next(iter(self._index.under(point, round(_REACH / zoom))), None)

    @property
    def _zoom(self) -> float:
        """View pixels a pixel; never enlarged."""
        size = self._screenshot.size
        return min(self.width() / size.width, self.height() / size.height, 1.0)

    def _picture(self) -> QRectF:
        """Where it is drawn: in the middle."""
        width, height = self._screenshot.size.width * self._zoom, self._screenshot.size.height * self._zoom
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _on_screen(self, box: Box) -> QRectF:
        picture, zoom = self._picture(), self._zoom
        corner = picture.x() + box.x1 * zoom, picture.y() + box.y1 * zoom
        return QRectF(*corner, box.width * zoom, box.height * zoom)

    def _picture_in(self, size: QSize) -> QPixmap:
        """Scaled once for each size."""
        ratio = self.devicePixelRatio()
        wanted = size * ratio
        if self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image_of(self._screenshot).scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled = QPixmap.fromImage(image)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled
