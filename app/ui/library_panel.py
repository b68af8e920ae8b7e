"""The library at the left of the window: what is looked for above, what there is of it below."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.library import LibraryItem
from app.core.library_ports import Trashed
from app.core.library_text import read_tags
from app.core.words import _, plural
from app.ui.library_browsing import LibraryBrowsing
from app.ui.library_delegate import LibraryDelegate
from app.ui.library_filters import LibraryFilters
from app.ui.library_model import ITEM_ROLE, LibraryModel
from app.ui.theme import SPACING
from app.ui.tones import make_small

LEAST_WIDTH = 260


class LibraryPanel(QWidget):
    compare_requested = Signal(object)
    """Tuple of two LibraryItems, the one that was worked on last behind the other."""

    def __init__(self, browsing: LibraryBrowsing, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browsing = browsing
        self._folder = folder
        self._trashed: tuple[Trashed, ...] = ()
        self.filters = LibraryFilters(self)
        self.model = LibraryModel(str(folder), self)
        self.view = _list_view(self.model, self)
        self._count = QLabel(self)
        make_small(self._count)
        self._undo = QPushButton(_("Put back"), self)
        self._undo.setAutoDefault(False)
        self._undo.hide()
        self.setMinimumWidth(LEAST_WIDTH)
        self._lay_out()
        self._wire()

    def focus_search(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    @property
    def selected(self) -> tuple[LibraryItem, ...]:
        """From the top to the bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return tuple(self.model.index(row).data(ITEM_ROLE) for row in rows)

    def _wire(self) -> None:
        browsing = self._browsing
        self.filters.changed.connect(browsing.look_for)
        self.filters.left_downwards.connect(self._go_into_list)
        self.model.thumbnail_wanted.connect(browsing.make_thumbnail)
        self.model.pictured.connect(self.view.update)
        self.model.renamed.connect(browsing.rename)
        browsing.thumbnail_made.connect(self.model.show_thumbnail)
        browsing.listed.connect(self._show)
        browsing.facets_listed.connect(self.filters.show_facets)
        browsing.removed.connect(self._offer_undo)
        self.view.activated.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._undo.clicked.connect(self._put_back)
        for keys, act in (
            (QKeySequence(Qt.Key.Key_Delete), self._remove),
            (QKeySequence(Qt.Key.Key_Backspace), self._remove),
            (QKeySequence("Ctrl+T"), self._tag),
        ):
            shortcut = QShortcut(keys, self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _show(self, items: tuple[LibraryItem, ...]) -> None:
        """What was selected stays so, as far as it is still there; the keys go on from the same place."""
        selected, current_row = self.selected, self.view.currentIndex().row()
        before = self.view.currentIndex().data(ITEM_ROLE)
        self.model.show_items(items)
        self._count.setText(plural("{count} inspection", "{count} inspections", len(items)))
        selection = self.view.selectionModel()
        for item in selected:
            if (row := self.model.row_of(item.file)) is not None:
                selection.select(self.model.index(row), selection.SelectionFlag.Select)
        if before:
            row = self.model.row_of(before.file)
            row = min(current_row, len(items) - 1) if row is None else row
            selection.setCurrentIndex(self.model.index(row), selection.SelectionFlag.NoUpdate)

    def _open(self) -> None:
        self._browsing.open(self.selected)

    def _compare(self) -> None:
        self.compare_requested.emit(tuple(reversed(self.selected)))

    def _go_into_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.selected and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def _rename(self) -> None:
        self.view.edit(self.view.currentIndex())

    def _tag(self) -> None:
        items = self.selected
        if not items:
            return
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Tags"))
        dialog.setLabelText(_("Tags, with commas between them:"))
        dialog.setTextValue(", ".join(items[0].tags))
        dialog.textValueSelected.connect(partial(self._take_tags, items))
        dialog.open()

    def _take_tags(self, items: tuple[LibraryItem, ...], typed: str) -> None:
        for item in items:
            self._browsing.tag(item, read_tags(typed))

    def _remove(self) -> None:
        if self.selected:
            self._browsing.remove(self.selected)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _offer_undo(self, trashed: tuple[Trashed, ...]) -> None:
        self._trashed = trashed
        self._undo.setToolTip(
            plural("Take {count} inspection from the trash", "Take {count} inspections from the trash", len(trashed))
        )
        self._undo.show()

    def _put_back(self) -> None:
        self._undo.hide()
        self._browsing.restore(self._trashed)
        self._trashed = ()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.popup(self.view.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """What can be done with the selected ones."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.selected:
            menu.addAction(_("Open"), self._open)
            if len(self.selected) == 1:
                menu.addAction(_("Rename"), QKeySequence(Qt.Key.Key_F2), self._rename)
            if len(self.selected) == 2:  # as many as are compared
                menu.addAction(_("Compare"), self._compare)
            menu.addAction(_("Tags…"), QKeySequence("Ctrl+T"), self._tag)
            menu.addSeparator()
            menu.addAction(_("Move to the trash"), QKeySequence(Qt.Key.Key_Delete), self._remove)
            menu.addSeparator()
        menu.addAction(_("Show the folder"), self._show_folder)
        return menu

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(SPACING, SPACING // 2, SPACING, SPACING // 2)
        below.addWidget(self._count, stretch=1)
        below.addWidget(self._undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(self.view, stretch=1)
        layout.addLayout(below)


def _list_view(model: LibraryModel, parent: QWidget) -> QListView:
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(LibraryDelegate(view))
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setDragEnabled(True)
    view.setAccessibleName(_("Library"))
    return view
