"""Tools that draw boxes of elements: a new one, and the one of the selected element anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal

from app.core.box_grips import Grip, dragged, grip_at
from app.core.element import Element, Role
from app.core.geometry import Box, Point, bounds_of, box_between
from app.core.hand_work import added, placed
from app.core.words import _
from app.ui.canvas import Canvas
from app.ui.drag_tool import DragTool
from app.ui.element_model import selected_elements
from app.ui.tool_items import ElementFrameLayer
from app.ui.workspace import Workspace

REACH = 6
"""View pixels beside a side that still take hold of it."""

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class _BoxTool(QObject):
    """Shows a box while it is dragged."""

    told = Signal(str)
    """Why nothing happens."""

    left = Signal()

    def __init__(self, workspace: Workspace, canvas: Canvas, cursor: Qt.CursorShape) -> None:
        super().__init__(canvas)
        self._workspace = workspace
        self._canvas = canvas
        self._layer = ElementFrameLayer()
        self._start = Point(0, 0)
        self._tool = DragTool(canvas, cursor, self)
        canvas.scene().addItem(self._layer)
        canvas.zoom_changed.connect(self._cover)
        self._tool.begun.connect(self._begin)
        self._tool.moved.connect(self._move)
        self._tool.ended.connect(self._end)
        self._tool.left.connect(self.left)
        workspace.shown.connect(self.left)

    def switch(self, on: bool) -> None:
        self._layer.show_box(None)
        self._tool.switch(on=on)

    def _begin(self, start: Point) -> None:
        self._start = start
        self._layer.show_box(None)

    def _move(self, end: Point, _shift: bool) -> None:
        self._layer.show_box(self._box_to(end))

    def _end(self) -> None:
        if box := self._layer.box:
            self._layer.show_box(None)
            self._take(box)

    def _box_to(self, end: Point) -> Box | None:
        raise NotImplementedError

    def _take(self, box: Box) -> None:
        raise NotImplementedError

    def _cover(self) -> None:
        self._layer.cover(self._canvas.picture_area, self._canvas.transform().m11())


class AddingTool(_BoxTool):
    """An element is where it was drawn, selected, and waits for its name."""

    added = Signal()

    def __init__(self, workspace: Workspace, canvas: Canvas) -> None:
        super().__init__(workspace, canvas, Qt.CursorShape.CrossCursor)

    def _box_to(self, end: Point) -> Box | None:
        return box_between(self._start, end)

    def _take(self, box: Box) -> None:
        if document := self._workspace.document:
            element = Element(document.free_number, Role.OTHER, "", box)
            self._workspace.edit(partial(added, element=element))
            _select(self._workspace, element.number)
            self.left.emit()
            self.added.emit()


class PlacingTool(_BoxTool):
    """An element is moved by its inside, and resized by its sides and corners."""

    def __init__(self, workspace: Workspace, canvas: Canvas) -> None:
        super().__init__(workspace, canvas, Qt.CursorShape.SizeAllCursor)
        self._held: tuple[Element, Grip] | None = None

    def _begin(self, start: Point) -> None:
        """Of the selected one, or else of the smallest that is there, which is selected by that."""
        super()._begin(start)
        selected = selected_elements(self._workspace.selection)
        self._held = self._hold(selected[0], start) if len(selected) == 1 else None
        if self._held is None and (element := self._under(start)):
            _select(self._workspace, element.number)
            self._held = self._hold(element, start)
        if self._held is None:
            self.told.emit(_("There is no element. Drag one by its inside, a side or a corner."))

    def _hold(self, element: Element, start: Point) -> tuple[Element, Grip] | None:
        grip = grip_at(element.box, start, REACH / self._canvas.transform().m11()) if element.box else None
        return (element, grip) if grip else None

    def _under(self, point: Point) -> Element | None:
        boxes = [e for e in self._workspace.elements.elements if e.box and e.box.contains(point)]
        return min(boxes, key=lambda element: bounds_of(element.place).area, default=None)

    def _box_to(self, end: Point) -> Box | None:
        document = self._workspace.document
        if self._held is None or document is None or self._held[0].box is None:
            return None
        element, grip = self._held
        dx, dy = end.x - self._start.x, end.y - self._start.y
        return dragged(element.box, grip, dx, dy, document.screenshot.size) if element.box else None

    def _take(self, box: Box) -> None:
        if self._held:
            self._workspace.edit(partial(placed, number=self._held[0].number, box=box))


def _select(workspace: Workspace, number: int) -> None:
    row = workspace.elements.row_of(number)
    if row is not None:
        workspace.selection.setCurrentIndex(workspace.elements.index(row, 0), _SELECT)
