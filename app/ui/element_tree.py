"""The elements beside the screenshot as a tree."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.core.words import _
from app.ui.copy_actions import add_copy_actions
from app.ui.element_model import ELEMENT_ROLE, Column
from app.ui.element_tree_model import COLUMNS, ElementTreeModel, Key
from app.ui.empty_word import EmptyWord
from app.ui.focus_ring import show_focus_ring
from app.ui.linked_selection import LinkedSelection

_INDENTATION = 14
_CELL_MARGINS = 14
_ROOMY = 460
_ROW_HEIGHT = 24
_WIDEST = {Column.ROLE: "Radio button", Column.NUMBER: "0000", Column.PLACE: "0000, 0000 · 000 × 00"}


class _Rows(QStyledItemDelegate):
    """As high as those of the table, or nearly; a tree is longer."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height(), _ROW_HEIGHT))


class ElementTree(QTreeView):
    """Everything is open until a person closes it, and what was closed stays so while the tree is made anew."""

    drag_requested = Signal()
    """The selected elements are pulled away."""

    def __init__(self, model: ElementTreeModel, selection: QItemSelectionModel, parent: QWidget | None = None) -> None:
        """`selection` is that of the whole model."""
        super().__init__(parent)
        self._model = model
        self._closed: set[Key] = set()
        self._current: Key | None = None
        self._scrolled = 0
        self.setModel(model)
        self.setSelectionModel(LinkedSelection(model, selection, self))
        add_copy_actions(self, selection)
        self.setAccessibleName(_("Elements as a tree"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Rows(self))
        self.setIndentation(_INDENTATION)
        self.setExpandsOnDoubleClick(False)
        show_focus_ring(self, focused=False)
        self._lay_out_columns()
        self._empty = EmptyWord(self)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self.collapsed.connect(self._close)
        self.expanded.connect(self._open)

    def show_empty(self, text: str) -> None:
        self._empty.say(text)

    def forget_closed(self) -> None:
        """The elements are those of another screenshot."""
        self._closed.clear()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._model.begin_use()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._model.end_use()
        super().hideEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802, ARG002
        self.drag_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        show_focus_ring(self, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        show_focus_ring(self, focused=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.setColumnHidden(COLUMNS.index(Column.PLACE), self.viewport().width() < _ROOMY)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Return activates, or opens and closes a group; Copy copies elements, where Qt would copy a cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._act_on(self.currentIndex().siblingAtColumn(0))
        else:
            super().keyPressEvent(event)

    def _act_on(self, index: QModelIndex) -> None:
        if index.data(ELEMENT_ROLE) is None:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.activated.emit(index)

    def _remember(self) -> None:
        self._current = self._model.key_of(self.currentIndex())
        self._scrolled = self.verticalScrollBar().value()

    def _restore(self) -> None:
        closed = self._closed.copy()
        self.expandAll()
        for key in closed:
            self.collapse(self._model.index_of(key))
        self._closed = closed
        if not self.currentIndex().isValid():
            current = self._model.index_of(self._current)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.verticalScrollBar().setValue(self._scrolled)

    def _close(self, index: QModelIndex) -> None:
        if (key := self._model.key_of(index)) is not None:
            self._closed.add(key)

    def _open(self, index: QModelIndex) -> None:
        if (key := self._model.key_of(index)) is not None:
            self._closed.discard(key)

    def _lay_out_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, text in _WIDEST.items():
            header.resizeSection(COLUMNS.index(column), self.fontMetrics().horizontalAdvance(text) + _CELL_MARGINS)
