"""Copying the text that stands in a region, which is dragged on the screenshot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.core.element_text import one_line
from app.core.geometry import Point, box_between
from app.core.region_text import text_in
from app.core.words import _, plural
from app.ui.canvas import Canvas
from app.ui.drag_tool import DragTool
from app.ui.tool_items import RegionFrameLayer
from app.ui.workspace import Workspace

LONGEST_TOLD = 60
"""Characters of the copied text that are told."""


class RegionCopying(QObject):
    told = Signal(str)
    """What was copied, in words."""

    left = Signal()

    def __init__(self, workspace: Workspace, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._workspace = workspace
        self._canvas = canvas
        self._layer = RegionFrameLayer()
        self._start: Point | None = None
        self._tool = DragTool(canvas, Qt.CursorShape.CrossCursor, self)
        canvas.scene().addItem(self._layer)
        canvas.zoom_changed.connect(self._cover)
        self._tool.begun.connect(self._begin)
        self._tool.moved.connect(self._move)
        self._tool.ended.connect(self._copy)
        self._tool.left.connect(self.left)

    def switch(self, on: bool) -> None:
        self._layer.show_box(None)
        self._tool.switch(on=on)

    def _begin(self, start: Point) -> None:
        self._start = start
        self._layer.show_box(None)

    def _move(self, end: Point, _shift: bool) -> None:
        if self._start:
            self._layer.show_box(box_between(self._start, end))

    def _copy(self) -> None:
        """The tool stays on when nothing was dragged, and is left when something was copied."""
        box = self._layer.box
        if box is None:
            return
        lines = text_in(self._workspace.elements.elements, box)
        if not lines:
            self.told.emit(_("No text is read there. Drag over the words, or scan again (F5)."))
            return
        QGuiApplication.clipboard().setText("\n".join(lines))
        text = one_line(" ".join(lines))
        shown = text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…"
        copied = plural("{count} line copied", "{count} lines copied", len(lines))
        self.told.emit(_("{copied}: “{text}”").format(copied=copied, text=shown))
        self.left.emit()

    def _cover(self) -> None:
        self._layer.cover(self._canvas.picture_area, self._canvas.transform().m11())
