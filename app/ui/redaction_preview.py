"""The picture as a copy of it will be: what is covered, and what a click would cover."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.core.element import Element
from app.core.element_index import ElementIndex
from app.core.geometry import Box, Point, bounds_of
from app.core.redaction import covered_area
from app.core.screenshot import Screenshot
from app.core.words import _
from app.ui.badge_layout import POINT_RADIUS
from app.ui.drawing import Stroke, device_of, draw_frames, frame, pixels, scaled
from app.ui.element_items import Layer
from app.ui.role_colours import WHITE
from app.ui.zoom_view import ZoomView

_LINE = 2
"""View pixels."""


class RedactionPreview(ZoomView):
    clicked = Signal(object)
    """Element: the smallest one under the pointer."""

    def __init__(self, screenshot: Screenshot, elements: tuple[Element, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = ElementIndex(elements)
        self._covers = _CoverLayer()
        self.scene().addItem(self._covers)
        self.setAccessibleName(_("Preview"))
        self.setAccessibleDescription(_("Click an element to cover it."))
        self.zoom_changed.connect(self._follow_zoom)
        self.show_screenshot(screenshot)

    def cover(self, elements: Iterable[Element]) -> None:
        if self.screenshot:
            size = self.screenshot.size
            self._covers.show_boxes(tuple(covered_area(element, size) for element in elements))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        element = self._under(event.position())
        if element and event.button() is Qt.MouseButton.LeftButton and not self._hand.is_dragging:
            self.clicked.emit(element)

    def hover(self, position: QPointF | None) -> None:
        super().hover(position)
        element = self._under(position) if position is not None else None
        self._covers.point_at(bounds_of(element.place) if element else None)

    def _under(self, position: QPointF) -> Element | None:
        image, reach = self.image_position(position), ceil(POINT_RADIUS / self.transform().m11())
        return next(iter(self._index.under(Point(floor(image.x()), floor(image.y())), reach)), None)

    def _follow_zoom(self) -> None:
        self._covers.cover(self.picture_area, self.transform().m11())


class _CoverLayer(Layer):
    def __init__(self) -> None:
        super().__init__(height=1)
        self._boxes: tuple[Box, ...] = ()
        self._pointed_at: Box | None = None

    def show_boxes(self, boxes: tuple[Box, ...]) -> None:
        self._boxes = boxes
        self.update()

    def point_at(self, box: Box | None) -> None:
        if box != self._pointed_at:
            self._pointed_at = box
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        device = device_of(painter)
        with pixels(painter, device.zoom):
            for box in self._boxes:
                painter.fillRect(scaled(box, device.zoom), Qt.GlobalColor.black)
            if self._pointed_at and widget:
                width = device.width(_LINE)
                stroke = Stroke(widget.palette().accent().color(), WHITE, width, device.width(1))
                draw_frames(painter, [frame(self._pointed_at, device.zoom, width)], stroke)
