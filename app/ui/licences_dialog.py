"""What the app is made of: a list to look things up in, and the licence of what is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.core.errors import AppError
from app.core.licences import Component, whole_text
from app.core.words import _, plural
from app.ui.theme import SPACING
from app.ui.tones import plain_tool_tip

_SIZE = (1020, 620)
_WIDTHS = [350, 630]
"""View pixels, where the screen has as many: room for the 80 characters a line that licences are written in."""
_WIDTH_OF_LICENCE = 120
_ROOM_OF_ROW = 6
"""View pixels above and below the words together."""

_COMPONENT = Qt.ItemDataRole.UserRole
_SEARCHED = Qt.ItemDataRole.UserRole + 1
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class LicencesDialog(QDialog):
    """Empty until it is told the components."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Licences"))
        self._all = QStandardItemModel(self)
        self._all.setHorizontalHeaderLabels([_("Component"), _("Licence")])
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._all)
        self._found.setFilterRole(_SEARCHED)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = _SearchField(self)
        self._list = _list_of(self._found, self)
        self._count = QLabel(_("Reading…"), self)
        self._text = _text_view(self)
        self._close = QPushButton(_("Close"), self)
        self._close.setAutoDefault(False)
        self._lay_out()
        self._search.textChanged.connect(self._filter)
        self._search.steps_in(self._list)
        self._list.selectionModel().currentChanged.connect(self._show_chosen)
        self._close.clicked.connect(self.reject)

    def show_components(self, components: tuple[Component, ...]) -> None:
        for component in components:
            self._all.appendRow(_row(component))
        self._filter(self._search.text())

    def show_error(self, error: AppError) -> None:
        self._count.setText("")
        self._text.setPlainText(str(error))

    def _filter(self, text: str) -> None:
        """By name or licence; the first one found is shown, unless the one in view is among them."""
        self._found.setFilterFixedString(text.strip())
        self._count.setText(plural("{count} component", "{count} components", self._found.rowCount()))
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._found.index(0, 0))

    def _show_chosen(self, chosen: QModelIndex) -> None:
        component = chosen.siblingAtColumn(0).data(_COMPONENT)
        self._text.setPlainText(whole_text(component) if component else "")

    def _lay_out(self) -> None:
        side = QWidget(self)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(SPACING)
        beside.addWidget(self._search)
        beside.addWidget(self._list)
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.addWidget(side)
        across.addWidget(self._text)
        across.setStretchFactor(0, 1)
        across.setStretchFactor(1, 2)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(SPACING)
        across.setSizes(_WIDTHS)
        below = QHBoxLayout()
        below.addWidget(self._count)
        below.addStretch()
        below.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING + 4)
        layout.addWidget(across, stretch=1)
        layout.addLayout(below)
        room = self.screen().availableGeometry().size()
        self.resize(min(_SIZE[0], room.width() * 9 // 10), min(_SIZE[1], room.height() * 8 // 10))


class _SearchField(QLineEdit):
    """Arrow keys go through what is found while one is still typing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search by name or licence"))
        self.setAccessibleName(_("Search components"))
        self.setClearButtonEnabled(True)
        self._list: QTreeView | None = None

    def steps_in(self, list_view: QTreeView) -> None:
        self._list = list_view

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self._list and event.key() in _STEPS:
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


def _list_of(found: QSortFilterProxyModel, parent: QWidget) -> QTreeView:
    view = QTreeView(parent)
    view.setModel(found)
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setAllColumnsShowFocus(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.header().setStretchLastSection(False)
    view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    view.header().resizeSection(1, _WIDTH_OF_LICENCE)
    view.setAccessibleName(_("Components"))
    return view


def _row(component: Component) -> list[QStandardItem]:
    name = QStandardItem(f"{component.name} {component.version}".rstrip())
    name.setSizeHint(QSize(0, QFontMetrics(QApplication.font()).height() + _ROOM_OF_ROW))
    licence = QStandardItem(component.licence)
    for item in (name, licence):
        item.setEditable(False)
        item.setToolTip(plain_tool_tip(f"{name.text()}\n{component.licence}"))
    name.setData(component, _COMPONENT)
    name.setData(f"{component.name} {component.licence}", _SEARCHED)
    return [name, licence]


def _text_view(parent: QWidget) -> QPlainTextEdit:
    """Tab leaves it: it is read, not written in."""
    view = QPlainTextEdit(parent)
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    view.setAccessibleName(_("Licence"))
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    view.document().setDocumentMargin(SPACING)
    return view
