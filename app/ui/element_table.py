"""The list of elements beside the screenshot, as a table or as a tree."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.element import Role
from app.core.role_words import role_word
from app.core.words import _
from app.ui.check_menu import CheckMenu
from app.ui.copy_actions import add_copy_actions
from app.ui.element_filter import ElementFilter
from app.ui.element_model import ELEMENT_ROLE, Column, ElementModel
from app.ui.element_tree import ElementTree
from app.ui.element_tree_model import ElementTreeModel
from app.ui.elided_label import ElidedLabel
from app.ui.empty_word import EmptyWord
from app.ui.focus_ring import show_focus_ring
from app.ui.linked_selection import LinkedSelection
from app.ui.menu_button import MenuButton
from app.ui.role_choice import RoleChoice
from app.ui.search_field import search_field
from app.ui.theme import SPACING
from app.ui.view_switch import ViewSwitch

_WIDEST = {
    Column.NUMBER: "0000",
    Column.PLACE: "0000, 0000 · 000 × 00",
    Column.SEEN_BY: "Seen by",
}
_CELL_MARGINS = 12
_SWATCH = 20
_ROW_HEIGHT = 26
_ROOMY = 460


class ElementTable(QWidget):
    """Filter, count and list; shares its selection with the canvas."""

    element_activated = Signal(object)

    def __init__(self, model: ElementModel, selection: QItemSelectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filter = ElementFilter(model, self)
        self._text = self._filter_field()
        self._roles = RoleChoice(model, self)
        self._checks = CheckMenu(self)
        self._count = ElidedLabel(self)
        self.switch = ViewSwitch(self)
        self.tree = ElementTree(ElementTreeModel(model, self._filter, self), selection, self)
        self.view = ElementView(self._filter, LinkedSelection(self._filter, selection, self), self)
        self._views = QStackedWidget(self)
        self._lay_out()
        self._text.textChanged.connect(self._filter.set_text)
        self._roles.chosen.connect(self._filter.set_role)
        self.switch.tree_chosen.connect(self._show_tree)
        model.modelAboutToBeReset.connect(self.tree.forget_closed)
        for view in (self.view, self.tree):
            view.activated.connect(self._activate)
        self._checks.chosen.connect(self._filter.set_check)
        for signal in (
            self._filter.rowsInserted,
            self._filter.rowsRemoved,
            self._filter.modelReset,
            self._filter.layoutChanged,
        ):
            signal.connect(self._show_count)
        self._show_count()

    def set_filter(self, words: str) -> None:
        """As if they had been typed."""
        self._text.setText(words)

    def focus_filter(self) -> None:
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def _filter_field(self) -> QLineEdit:
        return search_field(_("Filter elements"), _("Filter by name or role"), self)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SPACING)
        tools.addWidget(self._text, stretch=1)
        tools.addWidget(self._roles)
        tools.addWidget(MenuButton(self._checks.menuAction(), self))
        tools.addWidget(self._count)
        tools.addWidget(self.switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        layout.setSpacing(SPACING)
        layout.addLayout(tools)
        layout.addWidget(self._views)
        self._views.addWidget(self.view)
        self._views.addWidget(self.tree)
        self.setFocusProxy(self.view)

    def _show_tree(self, is_chosen: bool) -> None:  # a slot
        chosen, other = (self.tree, self.view) if is_chosen else (self.view, self.tree)
        had_focus = other.hasFocus()
        self._views.setCurrentWidget(chosen)
        self.setFocusProxy(chosen)
        if had_focus:
            chosen.setFocus()

    def _show_count(self) -> None:
        shown, total = self._filter.rowCount(), self._model.rowCount()
        self._count.setText(_("{shown} of {total}").format(shown=shown, total=total))
        emptiness = _("No elements") if total == 0 else "" if shown else _("No element matches")
        for view in (self.view, self.tree):
            view.show_empty(emptiness)

    def _activate(self, index: QModelIndex) -> None:
        if element := index.data(ELEMENT_ROLE):
            self.element_activated.emit(element)


class ElementView(QTableView):
    """The table proper, with a word in the middle while it is empty."""

    drag_requested = Signal()
    """The selected elements are pulled away."""

    def __init__(self, elements: ElementFilter, selection: LinkedSelection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(elements)
        self.setSelectionModel(selection)
        add_copy_actions(self, selection)
        self.setAccessibleName(_("Elements"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        show_focus_ring(self, focused=False)
        self._lay_out_columns()
        self._empty = EmptyWord(self)

    def show_empty(self, text: str) -> None:
        self._empty.say(text)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802, ARG002
        self.drag_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        show_focus_ring(self, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        show_focus_ring(self, focused=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Names need the room first; who saw an element is in its tool tip too."""
        super().resizeEvent(event)
        self.setColumnHidden(Column.SEEN_BY, self.viewport().width() < _ROOMY)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Return activates, where Qt on a Mac would edit; Copy copies elements, where Qt would copy a cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _lay_out_columns(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, text in _WIDEST.items():
            header.resizeSection(column, self._width_of(text))
        header.resizeSection(Column.ROLE, _SWATCH + max(self._width_of(role_word(role)) for role in Role))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.NUMBER, Qt.SortOrder.AscendingOrder)

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + _CELL_MARGINS
