"""The item in the menu bar of a Mac, in the system tray elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app import APP_NAME
from app.core.document import Document
from app.core.words import _
from app.ui.capture_actions import CaptureActions
from app.ui.icons import icon
from app.ui.menu_roles import keep_in_place

_LONGEST_TITLE = 60
"""Characters; a menu as wide as the screen helps nobody."""


class Tray(QObject):
    """There from the moment that the desktop has a place for it; until then nothing of it is seen."""

    capture_requested = Signal(object)
    """CaptureRequest."""

    document_chosen = Signal(object)
    """Document."""

    file_chosen = Signal(object)
    """Path."""

    window_requested = Signal()
    settings_requested = Signal()
    quit_requested = Signal()
    notification_clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[Document, ...] = ()
        self._files: tuple[Path, ...] = ()
        self._captures = CaptureActions(self)
        self._captures.requested.connect(self.capture_requested)
        self.menu = QMenu()
        self.recent = QMenu(_("Recent inspections"), self.menu)
        self.recent.triggered.connect(self._choose)
        self._fill_menu()
        self._item = QSystemTrayIcon(_picture(), self)
        self._item.setToolTip(APP_NAME)
        self._item.setContextMenu(self.menu)
        self._item.activated.connect(self._activate)
        self._item.messageClicked.connect(self.notification_clicked)
        # On X11 it also turns up when a panel is started later; elsewhere Qt complains where there is no place for it.
        self._item.setVisible(self.is_there or QGuiApplication.platformName() == "xcb")

    @property
    def is_there(self) -> bool:
        """Whether a person can reach the app by it at this moment."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def notify(self, title: str, text: str) -> None:
        self._item.showMessage(title, text, _picture())

    def show_documents(self, documents: tuple[Document, ...]) -> None:
        self._documents = documents
        self._fill_recent()

    def show_files(self, files: tuple[str, ...]) -> None:
        self._files = tuple(map(Path, files))
        self._fill_recent()

    def allow_last_region(self, *, is_known: bool) -> None:
        self._captures.allow_last_region(is_known=is_known)

    def remove(self) -> None:
        """The menu belongs to nobody, so it would outlive the item."""
        self._item.hide()
        self.menu.deleteLater()

    def _fill_menu(self) -> None:
        self._captures.add_to(self.menu)
        self.menu.addSeparator()
        self.menu.addMenu(self.recent)
        self._fill_recent()
        self.menu.addSeparator()
        self.menu.addAction(_("Open window")).triggered.connect(self.window_requested)
        self.menu.addAction(_("Settings…")).triggered.connect(self.settings_requested)
        self.menu.addSeparator()
        self.menu.addAction(_("Quit")).triggered.connect(self.quit_requested)
        keep_in_place(self.menu)

    def _fill_recent(self) -> None:
        """What is open, the newest first; then the files that are not."""
        self.recent.clear()
        for document in reversed(self._documents):
            self._add(document.title or _("Untitled"), document)
        self.recent.addSeparator()
        paths = (document.screenshot.path for document in self._documents)
        are_open = {path.absolute() for path in paths if path}
        for file in self._files:
            if file not in are_open:
                self._add(file.name, file)
        self.recent.menuAction().setEnabled(not self.recent.isEmpty())
        keep_in_place(self.recent)

    def _add(self, title: str, what: Document | Path) -> None:
        short = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
        # An ampersand would be taken for the mark of a shortcut.
        self.recent.addAction(short.replace("&", "&&")).setData(what)

    def _choose(self, action: QAction) -> None:
        match action.data():
            case Document() as document:
                self.document_chosen.emit(document)
            case Path() as file:
                self.file_chosen.emit(file)

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click opens the menu on a Mac, as every item does there; elsewhere it opens the window."""
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.window_requested.emit()


def _picture() -> QIcon:
    """A Mac draws a mask in the colour that suits its menu bar; elsewhere nothing tells how dark the panel is, so the
    picture brings its own ground.
    """
    picture = icon("menu-bar" if sys.platform == "darwin" else "tray")
    picture.setIsMask(sys.platform == "darwin")
    return picture
