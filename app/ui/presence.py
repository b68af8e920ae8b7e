"""Whether the app is seen: its window, its item in the menu bar or tray, and how one comes back by the other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import APP_NAME
from app.core.capture import CaptureRequest, Handover, OpenFiles
from app.core.document import Document
from app.core.settings import Settings
from app.core.words import _
from app.ui.action_spec import ActionId
from app.ui.first_times import FirstTimes
from app.ui.main_window import MainWindow
from app.ui.presenters import Presenters
from app.ui.tray import Tray

_TELLING_MS = 500
"""By then a window that was closed because the app ends has taken everything with it."""


class Presence(QObject):
    """Closing the window ends the app, except where the item is there to bring the window back."""

    capture_requested = Signal(object)
    """CaptureRequest, from the item or from a later start."""

    def __init__(self, app: QApplication, window: MainWindow, presenters: Presenters, memory_file: Path) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._presenters = presenters
        self._first_times = FirstTimes(memory_file)
        self._was_closed = False
        self._reopens = False
        self.tray = Tray(self)
        self._wire_tray()
        self._follow_documents()
        self._follow_settings(presenters.preferences.settings)
        window.installEventFilter(self)
        app.applicationStateChanged.connect(self._follow_state)

    def come_forward(self) -> None:
        self._was_closed = False
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @property
    def reopens(self) -> bool:
        """Whether the app is to be started again once it has ended."""
        return self._reopens

    def reopen(self) -> None:
        """End the app and start it again: some permissions count from the next start only."""
        self._reopens = True
        self._app.quit()

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """For whoever asks from outside the window, which may be hidden."""
        self.come_forward()
        self._presenters.opening.open_files(paths)

    def answer(self, handover: Handover) -> None:
        """Do what a later start asks for."""
        match handover:
            case OpenFiles(paths):
                self.open_files(paths)
            case CaptureRequest():
                self.capture_requested.emit(handover)

    def end(self) -> None:
        self._window.removeEventFilter(self)
        self.tray.remove()
        self._app.setQuitOnLastWindowClosed(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._window and event.type() is QEvent.Type.Close:
            self._stay_or_go()
        return super().eventFilter(watched, event)

    def _stay_or_go(self) -> None:
        """Asked anew each time: panels come and go."""
        stays = self.tray.is_there
        self._app.setQuitOnLastWindowClosed(not stays)
        self._was_closed = True
        if stays:
            QTimer.singleShot(_TELLING_MS, self, self._tell_once)

    def _tell_once(self) -> None:
        if self._first_times.is_first("close-hides"):
            self.tray.notify(
                _("{app} is still there").format(app=APP_NAME),
                _("Its icon brings the window back, and “Quit” in its menu ends it."),
            )

    def _wire_tray(self) -> None:
        presenters, tray = self._presenters, self.tray
        tray.capture_requested.connect(self.capture_requested)
        tray.window_requested.connect(self.come_forward)
        tray.notification_clicked.connect(self.come_forward)
        tray.settings_requested.connect(self._show_settings)
        tray.quit_requested.connect(self._app.quit)
        tray.document_chosen.connect(self._show_document)
        tray.file_chosen.connect(self._open_file)
        presenters.documents.opened.connect(self._follow_documents)
        presenters.documents.closed.connect(self._follow_documents)
        presenters.preferences.changed.connect(self._follow_settings)

    def _follow_documents(self) -> None:
        self.tray.show_documents(self._presenters.documents.all)

    def _follow_settings(self, settings: Settings) -> None:
        self.tray.show_files(settings.recent_files)
        self.tray.allow_last_region(is_known=bool(settings.last_regions))

    def _show_document(self, document: Document) -> None:
        self.come_forward()
        self._presenters.workspace.show(document)

    def _open_file(self, file: Path) -> None:
        self.open_files((file,))

    def _show_settings(self) -> None:
        """The window shows no second dialog over a first one; from here it could be asked to."""
        self.come_forward()
        if QApplication.activeModalWidget() is None:
            self._window.commands[ActionId.SETTINGS].trigger()

    def _follow_state(self, state: Qt.ApplicationState) -> None:
        """A click into the Dock makes the app the active one, and shows nothing by itself."""
        is_seen = any(window.isVisible() for window in QGuiApplication.topLevelWindows())
        if state is Qt.ApplicationState.ApplicationActive and self._was_closed and not is_seen:
            self.come_forward()
