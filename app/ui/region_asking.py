"""Choosing what to ask about: the selected elements, or a region that is dragged on the screenshot."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.core.element_text import name_text, one_line, place_text
from app.core.geometry import Box, bounds_of, box_between, united
from app.core.words import _, plural
from app.ui.box_dragging import BoxDragging
from app.ui.canvas import Canvas
from app.ui.element_model import selected_elements
from app.ui.workspace import Workspace


class RegionAsking(QObject):
    """A tool: on until a region has been drawn."""

    chosen = Signal(object, str)
    """Box, and what to call it."""

    left = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._dragging = BoxDragging(canvas, Qt.CursorShape.CrossCursor, box_between, self)
        self._dragging.dragged.connect(self._choose)
        self._dragging.left.connect(self.left)

    def switch(self, on: bool) -> None:
        self._dragging.switch(on=on)

    def _choose(self, box: Box) -> None:
        self.left.emit()
        self.chosen.emit(box, place_text(box))


class ElementAsking(QAction):
    """For the selected elements, in the menus of the views."""

    chosen = Signal(object, str)
    """Box, and what to call it."""

    def __init__(self, workspace: Workspace, views: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(_("Ask about it"), parent)
        self._workspace = workspace
        self.setShortcut(QKeySequence("Ctrl+Shift+K"))
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for view in views:
            view.addAction(self)
        self.triggered.connect(self._choose)
        workspace.selection.selectionChanged.connect(self._update)
        self._update()

    def _choose(self) -> None:
        elements = selected_elements(self._workspace.selection)
        if not elements:
            return
        box = reduce(united, (bounds_of(element.place) for element in elements))
        if len(elements) == 1:
            self.chosen.emit(box, one_line(name_text(elements[0])) or place_text(box))
        else:
            self.chosen.emit(box, plural("{count} element", "{count} elements", len(elements)))

    def _update(self) -> None:
        self.setEnabled(bool(selected_elements(self._workspace.selection)))
