"""A tab for each open picture, shown when there are several."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from app.core.document import Document
from app.core.words import _


class DocumentTabs(QTabBar):
    chosen = Signal(object)
    """Document."""

    close_requested = Signal(object)
    """Document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoHide(True)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setTabsClosable(True)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(_("Open pictures"))
        self.currentChanged.connect(self._choose)
        self.tabCloseRequested.connect(self._request_close)

    def add(self, document: Document) -> None:
        index = self.insertTab(self.count(), document.screenshot.title or _("Untitled"))
        self.setTabData(index, document)
        self.setTabToolTip(index, str(document.screenshot.path or document.screenshot.title))

    def remove(self, document: Document) -> None:
        index = self._index_of(document)
        if index is not None:
            self.removeTab(index)

    def show_document(self, document: Document | None) -> None:
        index = self._index_of(document) if document else None
        if index is not None:
            self.setCurrentIndex(index)

    def _index_of(self, document: Document) -> int | None:
        return next((index for index in range(self.count()) if self.tabData(index) is document), None)

    def _choose(self, index: int) -> None:
        if index >= 0 and self.tabData(index) is not None:
            self.chosen.emit(self.tabData(index))

    def _request_close(self, index: int) -> None:
        self.close_requested.emit(self.tabData(index))
