"""Measuring on the screenshot: from point to point, or between two selected elements."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.core.geometry import Point, bounds_of
from app.core.measuring import Distance, distance_text, gaps_between, gaps_text, snapped, straightened
from app.ui.canvas import Canvas
from app.ui.drag_tool import DragTool
from app.ui.element_label import ElementLabel
from app.ui.element_model import selected_elements
from app.ui.tool_items import RulerLayer
from app.ui.workspace import Workspace

REACH = 6
"""View pixels within which an end is drawn to the edge of an element."""


class Ruler(QObject):
    """Ends are drawn to edges of elements; with Shift the line stays upright or level.

    While two elements are selected and nothing is dragged, it shows the gaps between them.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._workspace = workspace
        self._canvas = canvas
        self._layer = RulerLayer()
        self._label = ElementLabel(canvas.viewport())
        self._start: Point | None = None
        self._is_on = False
        self._text = ""
        self._tool = DragTool(canvas, Qt.CursorShape.CrossCursor, self)
        canvas.scene().addItem(self._layer)
        canvas.zoom_changed.connect(self._cover)
        canvas.horizontalScrollBar().valueChanged.connect(self._place_label)
        canvas.verticalScrollBar().valueChanged.connect(self._place_label)
        self._tool.begun.connect(self._begin)
        self._tool.moved.connect(self._move)
        self._tool.left.connect(self.left)
        workspace.selection.selectionChanged.connect(self._show_gaps)
        workspace.shown.connect(self._show_gaps)

    @property
    def text(self) -> str:
        """What is measured, in words; empty if nothing is."""
        return self._text

    def switch(self, on: bool) -> None:
        self._is_on = on
        self._tool.switch(on=on)
        self._show_gaps()

    def copy(self) -> None:
        if self._text:
            QGuiApplication.clipboard().setText(self._text)

    def _begin(self, start: Point) -> None:
        self._start = self._snapped(start)
        self._show((), "")

    def _move(self, end: Point, shift: bool) -> None:
        if self._start is None:
            return
        end = self._snapped(end)
        distance = Distance(self._start, straightened(self._start, end) if shift else end)
        self._show((distance,), distance_text(distance, self._scale))

    def _show_gaps(self) -> None:
        boxes = [bounds_of(element.place) for element in selected_elements(self._workspace.selection)]
        if not self._is_on or len(boxes) != 2:
            self._show((), "")
            return
        gaps = gaps_between(*boxes)
        self._show(gaps.distances, gaps_text(gaps, self._scale))

    def _show(self, distances: tuple[Distance, ...], text: str) -> None:
        self._text = text
        self._layer.show_distances(distances)
        self._place_label()

    def _snapped(self, point: Point) -> Point:
        boxes = [element.box for element in self._workspace.elements.elements if element.box]
        return snapped(point, boxes, REACH / self._canvas.transform().m11())

    @property
    def _scale(self) -> float:
        screenshot = self._canvas.screenshot
        return screenshot.scale if screenshot else 1.0

    def _cover(self) -> None:
        self._layer.cover(self._canvas.picture_area, self._canvas.transform().m11())
        self._place_label()

    def _place_label(self) -> None:
        """Beside the end of what was measured last."""
        if not self._text:
            self._label.hide()
            return
        ends = [distance.end for distance in self._layer.distances]
        end = ends[-1] if ends else Point(0, 0)
        corner = self._canvas.mapFromScene(end.x, end.y)
        self._label.show_text(self._text, QRect(corner.x() + 8, corner.y(), 1, 1))
