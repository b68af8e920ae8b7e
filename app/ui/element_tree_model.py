"""The elements that a filter shows as a tree, for the tree view and screen readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import (
    QAbstractProxyModel,
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from app.core.element import Element
from app.core.group_words import group_word
from app.core.grouping import Group
from app.core.role_words import role_word
from app.core.structure import Node, elements_of, pruned, structure_of
from app.core.words import _, plural
from app.ui.element_filter import ElementFilter
from app.ui.element_model import ELEMENT_ROLE, Column, ElementModel

ModelIndex = QModelIndex | QPersistentModelIndex
Key = int | tuple[Group, int]
"""What stays the same from one tree to the next: an element's number, or a group's kind and first element."""

COLUMNS = (Column.NAME, Column.ROLE, Column.NUMBER, Column.PLACE)
"""Of the table, in the order of the tree; the first one is indented."""

REST_MS = 250
"""From a change to the next tree at least, so that a streaming answer makes few."""

REST_PER_WORK = 10
"""How many times as long as making a tree took is waited before the next."""

_NO_INDEX = QModelIndex()
_Role = Qt.ItemDataRole


_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


@dataclass(frozen=True, slots=True)
class _Entry:
    """A node with its place in the tree; `above` is the number of its parent's entry, -1 if it has none."""

    node: Node
    above: int
    row: int
    inside: list[int]


class ElementTreeModel(QAbstractProxyModel):
    """Made anew as a whole, now and then, while it is in use; between, elements are shown as they are.

    Groups stand for no row of the table.
    """

    def __init__(self, elements: ElementModel, shown: ElementFilter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elements = elements
        self._shown = shown
        self._is_in_use = False
        self._entries: list[_Entry] = []
        self._roots: list[int] = []
        self._by_key: dict[Key, int] = {}
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self.renew)
        self.setSourceModel(elements)
        elements.modelReset.connect(self._renew_if_in_use)
        for signal in (elements.rowsInserted, elements.rowsRemoved, elements.dataChanged, shown.layoutChanged):
            signal.connect(self._renew_soon)
        for signal in (shown.rowsInserted, shown.rowsRemoved):
            signal.connect(self._renew_soon)

    def begin_use(self) -> None:
        """A tree that nobody sees is not made."""
        self._is_in_use = True
        self.renew()

    def end_use(self) -> None:
        self._is_in_use = False

    def renew(self) -> None:
        begun = perf_counter()
        self.beginResetModel()
        self._entries, self._by_key = [], {}
        self._roots = self._enter(self._forest(), -1)
        self.endResetModel()
        self._timer.stop()
        self._timer.setInterval(max(REST_MS, round(1000 * REST_PER_WORK * (perf_counter() - begun))))

    def key_of(self, index: ModelIndex) -> Key | None:
        return _key(self._entries[index.internalId()].node) if index.isValid() else None

    def index_of(self, key: Key | None) -> QModelIndex:
        """Invalid if there is none any more."""
        entry = None if key is None else self._by_key.get(key)
        return QModelIndex() if entry is None else self._index(entry)

    def index(self, row: int, column: int, parent: ModelIndex = _NO_INDEX) -> QModelIndex:
        inside = self._inside(parent)
        if not (0 <= row < len(inside) and 0 <= column < len(COLUMNS)):
            return QModelIndex()
        return self.createIndex(row, column, inside[row])

    def parent(self, index: ModelIndex) -> QModelIndex:  # type: ignore[override]  # the other form asks for QObject's
        above = self._entries[index.internalId()].above if index.isValid() else -1
        return QModelIndex() if above < 0 else self._index(above)

    def rowCount(self, parent: ModelIndex = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.column() > 0 else len(self._inside(parent))

    def columnCount(self, parent: ModelIndex = _NO_INDEX) -> int:  # noqa: N802, ARG002
        return len(COLUMNS)

    def hasChildren(self, parent: ModelIndex = _NO_INDEX) -> bool:  # noqa: N802
        return self.rowCount(parent) > 0

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def buddy(self, index: ModelIndex) -> QModelIndex:
        return index.sibling(index.row(), index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:  # noqa: N802
        inside = orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS)
        return self._elements.headerData(COLUMNS[section], orientation, role) if inside else None

    def data(self, index: ModelIndex, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._entries[index.internalId()].node
        if isinstance(node.what, Element):
            return self._of_element(self.mapToSource(index), role, is_first=index.column() == 0)
        return _of_group(node.what, len(elements_of(node)), COLUMNS[index.column()], role)

    def mapToSource(self, index: ModelIndex) -> QModelIndex:  # noqa: N802
        what = self._entries[index.internalId()].node.what if index.isValid() else None
        row = self._elements.row_of(what.number) if isinstance(what, Element) else None
        return QModelIndex() if row is None else self._elements.index(row, COLUMNS[index.column()])

    def mapFromSource(self, index: ModelIndex) -> QModelIndex:  # noqa: N802
        """The first column, which speaks for the row, whichever of the table is meant."""
        number = self._elements.element_at(index.row()).number if index.isValid() else None
        return self.index_of(number)

    def mapSelectionToSource(self, selection: QItemSelection) -> QItemSelection:  # noqa: N802
        """Whole rows; a group selects what it is made of."""
        entries = {index.internalId() for index in selection.indexes()}
        numbers = {element.number for entry in entries for element in elements_of(self._entries[entry].node)}
        rows = sorted(row for number in numbers if (row := self._elements.row_of(number)) is not None)
        return _rows(self._elements, rows)

    def mapSelectionFromSource(self, selection: QItemSelection) -> QItemSelection:  # noqa: N802
        """A group is selected where all that it is made of is."""
        parts = (selection.at(number) for number in range(selection.size()))
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        numbers = {self._elements.element_at(row).number for row in rows}
        chosen = [
            number
            for number, entry in enumerate(self._entries)
            if numbers.issuperset(element.number for element in elements_of(entry.node))
        ]
        shown = QItemSelection()
        for first, last in self._neighbours(chosen) if numbers else ():
            shown.append(QItemSelectionRange(self._index(first), self._index(last, len(COLUMNS) - 1)))
        return shown

    def _neighbours(self, entries: Iterable[int]) -> list[tuple[int, int]]:
        """First and last of what stands row by row under one parent: each part of a selection costs time."""
        parts: dict[int, list[tuple[int, int]]] = {}
        for entry in entries:
            above = parts.setdefault(self._entries[entry].above, [])
            if above and self._entries[above[-1][1]].row == self._entries[entry].row - 1:
                above[-1] = above[-1][0], entry
            else:
                above.append((entry, entry))
        return [part for below in parts.values() for part in below]

    def _forest(self) -> tuple[Node, ...]:
        elements = self._elements.elements
        forest = structure_of(elements)
        if self._shown.rowCount() == len(elements):
            return forest
        shown = {e.number for row, e in enumerate(elements) if self._shown.filterAcceptsRow(row, _NO_INDEX)}
        return pruned(forest, lambda element: element.number in shown)

    def _enter(self, nodes: Iterable[Node], above: int) -> list[int]:
        numbers: list[int] = []
        for row, node in enumerate(nodes):
            number = len(self._entries)
            numbers.append(number)
            self._by_key[_key(node)] = number
            inside: list[int] = []
            self._entries.append(_Entry(node, above, row, inside))
            inside += self._enter(node.children, number)
        return numbers

    def _inside(self, parent: ModelIndex) -> list[int]:
        return self._entries[parent.internalId()].inside if parent.isValid() else self._roots

    def _index(self, entry: int, column: int = 0) -> QModelIndex:
        return self.createIndex(self._entries[entry].row, column, entry)

    def _of_element(self, source: QModelIndex, role: int, *, is_first: bool) -> object:
        """In the first column a swatch, and words where there is no name; it speaks for all of the row."""
        if not source.isValid():
            return None
        element: Element = source.data(ELEMENT_ROLE)
        match role:
            case _Role.DecorationRole:
                return self._elements.index(source.row(), Column.ROLE).data(role) if is_first else None
            case _Role.DisplayRole if is_first and not element.name.strip():
                return role_word(element.role)
            case _Role.AccessibleTextRole if is_first:
                return self._elements.index(source.row(), Column.NUMBER).data(role)
            case _:
                return self._elements.data(source, role)

    def _renew_soon(self) -> None:
        if self._is_in_use and not self._timer.isActive():
            self._timer.start()

    def _renew_if_in_use(self) -> None:
        if self._is_in_use:
            self.renew()


def _of_group(group: Group, count: int, column: Column, role: int) -> object:
    elements = plural("{count} element", "{count} elements", count)
    match role, column:
        case _Role.DisplayRole, Column.NAME:
            return group_word(group)
        case _Role.DisplayRole, Column.ROLE:
            return elements
        case (_Role.AccessibleTextRole, Column.NAME) | (_Role.ToolTipRole, _):
            return _("{group} of {elements}").format(group=group_word(group), elements=elements)
        case _:
            return None


def _key(node: Node) -> Key:
    return node.what.number if isinstance(node.what, Element) else (node.what, elements_of(node)[0].number)


def _rows(model: ElementModel, rows: list[int]) -> QItemSelection:
    """Neighbours together, since each part of a selection costs time in every view."""
    selection = QItemSelection()
    begin = 0
    for end, row in enumerate(rows, 1):
        if end == len(rows) or rows[end] != row + 1:
            selection.append(QItemSelectionRange(model.index(rows[begin], 0), model.index(row, len(Column) - 1)))
            begin = end
    return selection
