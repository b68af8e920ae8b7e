"""The library as a model for a view, with small pictures that are made when they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QPixmap

from app.core.library import LibraryItem
from app.core.library_text import facts_of
from app.ui.tones import plain_tool_tip

ITEM_ROLE = Qt.ItemDataRole.UserRole
MOST_PIXMAPS = 400
"""Kept in memory: some screens full."""

_Index = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    thumbnail_wanted = Signal(str)
    """File."""

    pictured = Signal(QModelIndex)
    """Its small picture is there. At each `dataChanged` a list view would lay out all its rows: 10 ms for 10,000."""

    renamed = Signal(object, str)
    """LibraryItem, and the title that a person wants."""

    def __init__(self, folder: str, parent: QObject | None = None) -> None:
        """`folder` is where the files of the items lie."""
        super().__init__(parent)
        self._folder = folder
        self._items: tuple[LibraryItem, ...] = ()
        self._pixmaps: OrderedDict[str, QPixmap | None] = OrderedDict()

    def show_items(self, items: tuple[LibraryItem, ...]) -> None:
        """Where the same files are in the same order, the view stays as it is."""
        if [item.file for item in items] == [item.file for item in self._items]:
            changed = [row for row, item in enumerate(items) if item != self._items[row]]
            self._items = items
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def show_thumbnail(self, file: str, jpeg: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(jpeg)
        self._pixmaps[file] = pixmap
        if (row := self.row_of(file)) is not None:
            self.pictured.emit(self.index(row))

    def row_of(self, file: str) -> int | None:
        return next((row for row, item in enumerate(self._items) if item.file == file), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self._items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return item.title
            case Qt.ItemDataRole.DecorationRole:
                return self._pixmap(item.file)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tool_tip("\n".join([item.title, *facts_of(item)]))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join([item.title, *facts_of(item)])
            case Qt.ItemDataRole.UserRole:
                return item
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        item = self._items[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == item.title:
            return False
        self.renamed.emit(item, value)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The files themselves, for whatever program they are dragged to."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(f"{self._folder}/{self._items[index.row()].file}") for index in indexes])
        return mime

    def _pixmap(self, file: str) -> QPixmap | None:
        """None while it is being made, and where none can be."""
        if file in self._pixmaps:
            self._pixmaps.move_to_end(file)
            return self._pixmaps[file]
        self._pixmaps[file] = None
        while len(self._pixmaps) > MOST_PIXMAPS:
            self._pixmaps.popitem(last=False)
        self.thumbnail_wanted.emit(file)
        return None
