"""The elements of the shown document as a table, for the canvas, the element table and screen readers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import assert_never

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QIcon

from app.core.cross_check import agreement_sentence, is_snapped
from app.core.element import Element
from app.core.element_text import name_text, one_line, place_text, role_text, seen_by, spoken
from app.core.geometry import bounds_of
from app.core.listing import Added, ListingChange, Removed, Revised
from app.core.text_agreement import TextAgreement, text_agreement
from app.core.words import _
from app.ui.role_colours import swatch
from app.ui.tones import plain_tool_tip, warning_colour

ModelIndex = QModelIndex | QPersistentModelIndex

ELEMENT_ROLE = Qt.ItemDataRole.UserRole
"""The Element of a row."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""What a column is sorted by: a number or a folded string."""

_NO_INDEX = QModelIndex()
_ROW_LENGTH = 1 << 20
"""More than any picture is wide, so that places sort by y, then x."""


class Column(IntEnum):
    NUMBER = 0
    ROLE = 1
    NAME = 2
    PLACE = 3
    SEEN_BY = 4


class ElementModel(QAbstractTableModel):
    """Elements in the order of their numbers, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elements: list[Element] = []

    @property
    def elements(self) -> tuple[Element, ...]:
        return tuple(self._elements)

    def reset(self, elements: Iterable[Element]) -> None:
        """Show another document's elements."""
        self.beginResetModel()
        self._elements = sorted(elements, key=_number)
        self.endResetModel()

    def apply(self, change: ListingChange) -> None:
        """Follow the list of the shown document; a change of an unknown element is ignored."""
        match change:
            case Added(element):
                self._insert(element)
            case Revised(element):
                self._replace(element)
            case Removed(number):
                self._remove(number)
            case _:
                assert_never(change)

    def element_at(self, row: int) -> Element:
        return self._elements[row]

    def row_of(self, number: int) -> int | None:
        row = self._place_of(number)
        found = row < len(self._elements) and self._elements[row].number == number
        return row if found else None

    def rowCount(self, parent: ModelIndex = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._elements)

    def columnCount(self, parent: ModelIndex = _NO_INDEX) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _title(Column(section))
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        element, column = self._elements[index.row()], Column(index.column())
        read = _READERS.get(role)
        return read(element, column) if read else None

    def _insert(self, element: Element) -> None:
        row = self._place_of(element.number)
        self.beginInsertRows(QModelIndex(), row, row)
        self._elements.insert(row, element)
        self.endInsertRows()

    def _replace(self, element: Element) -> None:
        row = self.row_of(element.number)
        if row is None or self._elements[row] == element:
            return
        self._elements[row] = element
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _remove(self, number: int) -> None:
        row = self.row_of(number)
        if row is None:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._elements[row]
        self.endRemoveRows()

    def _place_of(self, number: int) -> int:
        return bisect_left(self._elements, number, key=_number)


def selected_elements(selection: QItemSelectionModel) -> tuple[Element, ...]:
    """From the top down, whether `selection` is on an ElementModel or on a proxy of one."""
    rows = sorted(selection.selectedRows(), key=lambda index: index.row())
    return tuple(index.data(ELEMENT_ROLE) for index in rows)


def _number(element: Element) -> int:
    return element.number


def _title(column: Column) -> str:
    match column:
        case Column.NUMBER:
            return _("#")
        case Column.ROLE:
            return _("Role")
        case Column.NAME:
            return _("Name")
        case Column.PLACE:
            return _("Box")
        case Column.SEEN_BY:
            return _("Seen by")
        case _:
            assert_never(column)


def _shown(element: Element, column: Column) -> str | int:
    match column:
        case Column.NUMBER:
            return element.number
        case Column.ROLE:
            return role_text(element)
        case Column.NAME:
            return name_text(element)
        case Column.PLACE:
            return place_text(element.place)
        case Column.SEEN_BY:
            return seen_by(element)
        case _:
            assert_never(column)


def _sort_key(element: Element, column: Column) -> str | int:
    if column is Column.PLACE:
        bounds = bounds_of(element.place)
        return bounds.y1 * _ROW_LENGTH + bounds.x1
    shown = _shown(element, column)
    return shown.casefold() if isinstance(shown, str) else shown


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.NUMBER else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _element(element: Element, _column: Column) -> Element:
    return element


def _decoration(element: Element, column: Column) -> QIcon | None:
    return swatch(element.role) if column is Column.ROLE else None


def _accessible_text(element: Element, column: Column) -> str:
    """The first cell of a row speaks for all of it."""
    return spoken(element) if column is Column.NUMBER else str(_shown(element, column))


def _tool_tip(element: Element, _column: Column) -> str:
    lines = [spoken(element)]
    if element.other_names:
        lines.append(_("Also called: {names}").format(names=", ".join(map(one_line, element.other_names))))
    lines += filter(None, (agreement_sentence(element), _box_sentence(element)))
    if seen_by(element):
        lines.append(_("Seen by: {who}").format(who=seen_by(element)))
    if element.confidence is not None:
        lines.append(_("Confidence: {percent} %").format(percent=round(element.confidence * 100)))
    return plain_tool_tip("\n".join(lines))


def _box_sentence(element: Element) -> str:
    if not (is_snapped(element) and element.model_box):
        return ""
    return _("Snapped; the model told {place}").format(place=place_text(element.model_box))


def _foreground(element: Element, column: Column) -> QBrush | None:
    """What needs a look stands out."""
    disagrees = column is Column.NAME and text_agreement(element) is TextAgreement.DISAGREES
    return QBrush(warning_colour(QGuiApplication.palette())) if disagrees else None


_READERS: dict[int, Callable[[Element, Column], object]] = {
    Qt.ItemDataRole.DisplayRole: _shown,
    Qt.ItemDataRole.DecorationRole: _decoration,
    Qt.ItemDataRole.ForegroundRole: _foreground,
    Qt.ItemDataRole.TextAlignmentRole: lambda _element, column: _alignment(column),
    Qt.ItemDataRole.ToolTipRole: _tool_tip,
    Qt.ItemDataRole.AccessibleTextRole: _accessible_text,
    ELEMENT_ROLE: _element,
    SORT_ROLE: _sort_key,
}
