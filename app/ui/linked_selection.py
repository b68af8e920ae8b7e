"""The selection of a filtered view, tied to the one of the whole model."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractProxyModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
)

_SelectionFlag = QItemSelectionModel.SelectionFlag
_ONLY = _SelectionFlag.ClearAndSelect


class LinkedSelection(QItemSelectionModel):
    """What the person selects here is selected there, and what is selected there shows here where it is visible.

    Commands are passed on instead of changes: a row that a filter hides leaves this selection, but stays in the
    other one, and an echo finds everything as it should be and dies.
    """

    def __init__(self, proxy: QAbstractProxyModel, whole: QItemSelectionModel, parent: QObject) -> None:
        super().__init__(proxy, parent)
        self._proxy = proxy
        self._whole = whole
        whole.selectionChanged.connect(self._follow)
        whole.currentChanged.connect(self._follow_current)
        for signal in (proxy.rowsInserted, proxy.layoutChanged, proxy.modelReset):
            signal.connect(self._follow)

    def select(self, chosen: QItemSelection | QModelIndex | QPersistentModelIndex, command: _SelectionFlag) -> None:
        """Qt clears a selection whose model is made anew, with its signals blocked; that is no wish of the person's.

        Told an index, Qt would come back here with a selection of it, and what toggles would do so twice.
        """
        selection = chosen if isinstance(chosen, QItemSelection) else QItemSelection(chosen, chosen)
        super().select(selection, command)
        if self.signalsBlocked():
            return
        self._whole.select(self._proxy.mapSelectionToSource(selection), command)

    def setCurrentIndex(  # noqa: N802
        self, index: QModelIndex | QPersistentModelIndex, command: _SelectionFlag
    ) -> None:
        super().setCurrentIndex(index, command)
        source = self._proxy.mapToSource(index)
        if source.isValid() or not index.isValid():
            self._whole.setCurrentIndex(source, _SelectionFlag.NoUpdate)

    def _follow(self) -> None:
        shown = self._proxy.mapSelectionFromSource(self._whole.selection())
        super().select(shown, _ONLY)

    def _follow_current(self) -> None:
        current = self._proxy.mapFromSource(self._whole.currentIndex())
        super().setCurrentIndex(current, _SelectionFlag.NoUpdate)
