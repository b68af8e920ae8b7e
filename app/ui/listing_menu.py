"""The ways to list elements, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.core.exchange_text import way_title, way_word
from app.core.task import ListingWay
from app.core.words import _


class ListingMenu(QMenu):
    chosen = Signal(object)
    """ListingWay: how elements are to be listed from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Way of listing"), parent)
        self.menuAction().setToolTip(_("How “List elements” asks the model"))
        self._ways = QActionGroup(self)
        for way in ListingWay:
            action = self._ways.addAction(self.addAction(way_title(way)))
            action.setCheckable(True)
            action.setData(way)
        self._ways.triggered.connect(self._choose)

    def show_way(self, way: ListingWay) -> None:
        """In the menu, and on a button that opens it."""
        self.menuAction().setIconText(way_word(way))
        for action in self._ways.actions():
            action.setChecked(action.data() == way)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(ListingWay(action.data()))
