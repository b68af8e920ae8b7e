"""A tab for each open picture, shown when there are several."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from app import APP_NAME
from app.core.document import Document
from app.core.words import _
from app.ui.icons import icon
from app.ui.tones import plain_tool_tip, without_shortcut

_CROSS = 14
"""View pixels."""


def window_title(document: Document | None) -> str:
    return f"{document.title} – {APP_NAME}" if document else APP_NAME


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
        self.setUsesScrollButtons(True)
        self.setAccessibleName(_("Open pictures"))
        self.currentChanged.connect(self._choose)

    def add(self, document: Document) -> None:
        index = self.insertTab(self.count(), "")
        self.setTabData(index, document)
        self.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(document))
        self.name(document)

    def name(self, document: Document) -> None:
        """By what it is called now."""
        index = self._index_of(document)
        if index is not None:
            title = document.title or _("Untitled")
            self.setTabText(index, without_shortcut(title))
            place = str(document.screenshot.path or title)
            # Screen readers read it out, with the markup if there has to be some.
            self.setTabToolTip(index, plain_tool_tip(place) if "<" in place else place)

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

    def _close_button(self, document: Document) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("close"))
        button.setIconSize(QSize(_CROSS, _CROSS))
        button.setAutoRaise(True)
        button.setToolTip(_("Close picture"))
        button.clicked.connect(lambda: self.close_requested.emit(document))
        return button
