"""Going back to the model's own box, and to the snapped one again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.cross_check import is_snapped
from app.core.element import Element
from app.core.hand_work import with_own_boxes
from app.core.words import _
from app.ui.element_model import selected_elements
from app.ui.workspace import Workspace


class BoxAction(QAction):
    """For the selected elements, in the menus of the views; does first what can be done for any of them."""

    def __init__(self, workspace: Workspace, owner: QWidget, *others: QWidget) -> None:
        super().__init__(owner)
        self.setShortcut("Ctrl+B")
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        for view in (owner, *others):
            view.addAction(self)
        self._workspace = workspace
        self.triggered.connect(self._change)
        workspace.selection.selectionChanged.connect(self._update)
        workspace.elements.dataChanged.connect(self._update)
        self._update()

    def _change(self) -> None:
        snapped, unsnapped = self._snapped(), self._unsnapped()
        self._workspace.edit(partial(with_own_boxes, numbers=snapped or unsnapped, own=bool(snapped)))

    def _update(self) -> None:
        snapped, unsnapped = self._snapped(), self._unsnapped()
        goes_back = bool(unsnapped) and not snapped
        self.setText(_("Use the snapped box") if goes_back else _("Use the model's own box"))
        self.setEnabled(bool(snapped or unsnapped))

    def _snapped(self) -> tuple[int, ...]:
        return tuple(element.number for element in self._selected() if is_snapped(element))

    def _unsnapped(self) -> tuple[int, ...]:
        document = self._workspace.document
        unsnapped = document.hand_work.unsnapped if document else frozenset[int]()
        return tuple(element.number for element in self._selected() if element.number in unsnapped)

    def _selected(self) -> tuple[Element, ...]:
        return selected_elements(self._workspace.selection)
