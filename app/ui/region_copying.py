"""Copying the text that stands in a region, which is dragged on the screenshot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.core.element_text import one_line
from app.core.geometry import Box, box_between
from app.core.region_text import text_in
from app.core.words import _, plural
from app.ui.box_dragging import BoxDragging
from app.ui.canvas import Canvas
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
        self._dragging = BoxDragging(canvas, Qt.CursorShape.CrossCursor, box_between, self)
        self._dragging.dragged.connect(self._copy)
        self._dragging.left.connect(self.left)

    def switch(self, on: bool) -> None:
        self._dragging.switch(on=on)

    def _copy(self, box: Box) -> None:
        """The tool stays on when there was nothing to copy, and is left when something was copied."""
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
