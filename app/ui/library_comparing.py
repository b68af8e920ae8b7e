"""Two inspections of the library, compared as soon as both are open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from app.core.library import LibraryItem
from app.ui.comparison_window import ComparisonWindow
from app.ui.library_panel import LibraryPanel
from app.ui.presenters import Presenters


class LibraryComparing(QObject):
    def __init__(self, presenters: Presenters, panel: LibraryPanel, window: QMainWindow) -> None:
        super().__init__(window)
        self._presenters = presenters
        self._window = window
        self._wanted: tuple[LibraryItem, ...] = ()
        panel.compare_requested.connect(self._begin)
        # Once it is known which file a document is kept in.
        presenters.opening.opened.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        presenters.opening.failed.connect(self._give_up)

    def _begin(self, items: tuple[LibraryItem, ...]) -> None:
        self._wanted = items
        self._presenters.browsing.open(items)
        self._go_on()

    def _go_on(self) -> None:
        documents = [self._presenters.keeping.document_in(item.file) for item in self._wanted]
        match documents:
            case [before, after] if before and after:
                self._wanted = ()
                everything = self._presenters.documents.all
                ComparisonWindow(self._presenters.comparing, everything, before, after, self._window).open()

    def _give_up(self) -> None:
        self._wanted = ()
