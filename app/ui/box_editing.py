"""Tools that draw boxes of elements: a new one, and the one of the selected element anew."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal

from app.core.box_grips import Grip, dragged, grip_at
from app.core.element import Element, Role
from app.core.geometry import Box, Point, bounds_of, box_between
from app.core.hand_work import added, placed
from app.core.words import _
from app.ui.arrow_keys import ArrowKeys
from app.ui.box_dragging import BoxDragging
from app.ui.canvas import Canvas
from app.ui.element_model import selected_elements
from app.ui.workspace import Workspace

REACH = 6
"""View pixels beside a side that still take hold of it."""

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class AddingTool(QObject):
    """An element is where it was drawn, selected, and waits for its name."""

    added = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._workspace = workspace
        self._dragging = BoxDragging(canvas, Qt.CursorShape.CrossCursor, box_between, self)
        self._dragging.dragged.connect(self._add)
        self._dragging.left.connect(self.left)
        workspace.shown.connect(self.left)

    def switch(self, on: bool) -> None:
        self._dragging.switch(on=on)

    def _add(self, box: Box) -> None:
        if document := self._workspace.document:
            element = Element(document.free_number, Role.OTHER, "", box)
            self._workspace.edit(partial(added, element=element))
            _select(self._workspace, element.number)
            self.left.emit()
            self.added.emit()


class PlacingTool(QObject):
    """An element is moved by its inside, and resized by its sides and corners; or both by arrow keys."""

    told = Signal(str)
    """Why nothing happens."""

    left = Signal()

    def __init__(self, workspace: Workspace, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._workspace = workspace
        self._canvas = canvas
        self._held: tuple[int, Box, Grip] | None = None
        self._dragging = BoxDragging(canvas, Qt.CursorShape.SizeAllCursor, self._box_to, self)
        self._dragging.begun.connect(self._begin)
        self._dragging.dragged.connect(self._place)
        self._dragging.left.connect(self.left)
        self._keys = ArrowKeys(canvas, self)
        self._keys.pressed.connect(self._nudge)
        workspace.shown.connect(self.left)

    def switch(self, on: bool) -> None:
        self._dragging.switch(on=on)
        self._keys.switch(on=on)

    def _begin(self, start: Point) -> None:
        """Of the selected one, or else of the smallest that is there, which is selected by that."""
        selected = selected_elements(self._workspace.selection)
        self._held = self._hold(selected[0], start) if len(selected) == 1 else None
        if self._held is None and (element := self._under(start)):
            _select(self._workspace, element.number)
            self._held = self._hold(element, start)
        if self._held is None:
            self.told.emit(_("There is no element. Drag one by its inside, a side or a corner."))

    def _hold(self, element: Element, start: Point) -> tuple[int, Box, Grip] | None:
        grip = grip_at(element.box, start, REACH / self._canvas.transform().m11()) if element.box else None
        return (element.number, element.box, grip) if element.box and grip else None

    def _under(self, point: Point) -> Element | None:
        boxes = [e for e in self._workspace.elements.elements if e.box and e.box.contains(point)]
        return min(boxes, key=lambda element: bounds_of(element.place).area, default=None)

    def _box_to(self, start: Point, end: Point) -> Box | None:
        document = self._workspace.document
        if self._held is None or document is None:
            return None
        _number, box, grip = self._held
        return dragged(box, grip, end.x - start.x, end.y - start.y, document.screenshot.size)

    def _nudge(self, grip: Grip, dx: int, dy: int) -> None:
        """The selected one, if there is only one."""
        document, selected = self._workspace.document, selected_elements(self._workspace.selection)
        if document and len(selected) == 1 and (box := selected[0].box):
            moved = dragged(box, grip, dx, dy, document.screenshot.size)
            self._workspace.edit(partial(placed, number=selected[0].number, box=moved))
        elif not selected:
            self.told.emit(_("No element is selected. Tab selects one."))

    def _place(self, box: Box) -> None:
        self._dragging.clear()
        if self._held:
            self._workspace.edit(partial(placed, number=self._held[0], box=box))


def _select(workspace: Workspace, number: int) -> None:
    row = workspace.elements.row_of(number)
    if row is not None:
        workspace.selection.setCurrentIndex(workspace.elements.index(row, 0), _SELECT)
