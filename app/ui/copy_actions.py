"""Copying the selected elements: as text, as JSON, or their middles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from app.core.element import Element
from app.core.element_text import as_json, as_text, centre
from app.core.words import _
from app.ui.element_model import selected_elements

Format = Callable[[tuple[Element, ...]], str]


def add_copy_actions(widget: QWidget, selection: QItemSelectionModel) -> None:
    """Give `widget` the copy actions as its context menu and, while it has the focus, as shortcuts."""
    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    for title, keys, form in (
        (_("Copy as text"), "Ctrl+C", as_text),
        (_("Copy as JSON"), "Ctrl+Shift+C", as_json),
        (_("Copy centre point"), "Ctrl+Alt+C", centre),
    ):
        widget.addAction(_CopyAction(title, keys, form, selection, widget))


class _CopyAction(QAction):
    def __init__(self, title: str, keys: str, form: Format, selection: QItemSelectionModel, parent: QObject) -> None:
        super().__init__(title, parent)
        self._form = form
        self._selection = selection
        self.setShortcut(QKeySequence(keys))
        self.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.triggered.connect(self._copy)
        selection.selectionChanged.connect(self._enable)
        self._enable()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._form(selected_elements(self._selection)))

    def _enable(self) -> None:
        self.setEnabled(self._selection.hasSelection())
