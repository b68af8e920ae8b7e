"""A box that is dragged on the screenshot, and shown while it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.core.geometry import Box, Point
from app.ui.canvas import Canvas
from app.ui.drag_tool import DragTool
from app.ui.tool_items import RegionFrameLayer

BoxTo = Callable[[Point, Point], Box | None]
"""The box of a drag from one point to another; None where there is none."""


class BoxDragging(QObject):
    begun = Signal(object)
    """Point."""

    dragged = Signal(object)
    """Box: the mouse was let go of."""

    left = Signal()
    """By Escape."""

    def __init__(self, canvas: Canvas, cursor: Qt.CursorShape, box_to: BoxTo, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._box_to = box_to
        self._layer = RegionFrameLayer()
        self._start = Point(0, 0)
        self._tool = DragTool(canvas, cursor, self)
        self._layer.hide()
        canvas.scene().addItem(self._layer)
        canvas.zoom_changed.connect(self._cover)
        self._tool.begun.connect(self._begin)
        self._tool.moved.connect(self._move)
        self._tool.ended.connect(self._end)
        self._tool.left.connect(self.left)

    def switch(self, *, on: bool) -> None:
        self.clear()
        self._layer.setVisible(on)
        self._tool.switch(on=on)

    def clear(self) -> None:
        self._layer.show_box(None)

    def _begin(self, start: Point) -> None:
        self._start = start
        self.clear()
        self.begun.emit(start)

    def _move(self, end: Point, _shift: bool) -> None:
        self._layer.show_box(self._box_to(self._start, end))

    def _end(self) -> None:
        if box := self._layer.box:
            self.dragged.emit(box)

    def _cover(self) -> None:
        self._layer.cover(self._canvas.picture_area, self._canvas.transform().m11())
