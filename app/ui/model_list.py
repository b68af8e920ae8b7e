"""The models of this machine and those that are offered, one a row."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.core.download_text import gigabytes
from app.core.model_spec import Keeper, StoredModel
from app.core.words import _
from app.ui.tones import plain_tool_tip

_STORED = Qt.ItemDataRole.UserRole
_TITLE, _STATE, _KEEPER = range(3)
_ROW_HEIGHT = 24


class ModelList(QTreeWidget):
    """Keeps its selection by name when it is filled anew."""

    selection_changed = Signal()
    model_activated = Signal()
    """The selected one, by a double click or Return."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([_("Model"), _("Size"), _("Kept by")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Models"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(self.selection_changed)
        self.itemActivated.connect(self.model_activated)

    @property
    def selected(self) -> StoredModel | None:
        items = self.selectedItems()
        return items[0].data(_TITLE, _STORED) if items else None

    def show_models(self, models: tuple[StoredModel, ...], current: str) -> None:
        """`current` is the one that answers, or is to; it is selected where nothing was."""
        selected = self.selected.model.id if self.selected else current
        self.clear()
        for stored in models:
            item = _item(stored, is_current=stored.model.id == current)
            self.addTopLevelItem(item)
            if stored.model.id == selected:
                self.setCurrentItem(item)


def _item(stored: StoredModel, *, is_current: bool) -> QTreeWidgetItem:
    item = QTreeWidgetItem([_title(stored, is_current=is_current), _state(stored), _keeper(stored.keeper)])
    item.setData(_TITLE, _STORED, stored)
    item.setSizeHint(_TITLE, QSize(0, _ROW_HEIGHT))
    font = item.font(_TITLE)
    font.setBold(is_current)
    item.setFont(_TITLE, font)
    folder = stored.model.folder
    item.setToolTip(_TITLE, plain_tool_tip(f"{stored.model.id}\n{folder}" if folder else stored.model.id))
    return item


def _title(stored: StoredModel, *, is_current: bool) -> str:
    remarks = [_("answers now") if stored.model.folder else _("chosen")] if is_current else []
    if stored.model.is_suggested:
        remarks.append(_("suggested for this machine"))
    return f"{stored.model.title} ({', '.join(remarks)})" if remarks else stored.model.title


def _state(stored: StoredModel) -> str:
    model = stored.model
    if model.folder:
        return gigabytes(stored.disk_bytes)
    if model.fetched_bytes:
        total = model.download_bytes or 0
        return _("{done:.1f} of {total:.1f} GB").format(done=model.fetched_bytes / 1e9, total=total / 1e9)
    if model.download_bytes is not None:
        return _("{size} to download").format(size=gigabytes(model.download_bytes))
    return _("to be downloaded")


def _keeper(keeper: Keeper | None) -> str:
    names = {
        None: "",
        Keeper.APP: _("this app"),
        Keeper.HUGGING_FACE: "Hugging Face",
        Keeper.LM_STUDIO: "LM Studio",
    }
    return names[keeper]
