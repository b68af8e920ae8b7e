"""Puts the window together, runs it, and takes it down again."""

from __future__ import annotations

import logging
import os
import sys
import time
from functools import partial
from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from app import APP_NAME, __version__, adapters
from app.core.options import WindowOptions
from app.core.settings import Settings
from app.desktop.instance_server import InstanceServer
from app.desktop.reopening import start_again
from app.desktop.signals import quitting_on_signals
from app.instance import FirstInstance, Running
from app.logs import logging_to
from app.storage.profile import Profile
from app.storage.resources import load_presets, resources_dir
from app.storage.settings_file import SettingsFile
from app.ui.application import Application
from app.ui.background import Background
from app.ui.current_model import CurrentModel
from app.ui.documents import Documents
from app.ui.garbage import GarbageCollector
from app.ui.icons import use_icons
from app.ui.inference_thread import InferenceThread
from app.ui.main_window import MainWindow
from app.ui.opening import Opening
from app.ui.preferences import Preferences
from app.ui.presence import Presence
from app.ui.presenters import Presenters
from app.ui.questions import Questions
from app.ui.theme import Theme
from app.ui.workspace import Workspace

PATIENCE_S = 10.0
"""How long the end waits for a model that is in the middle of something that can't be interrupted."""

_log = logging.getLogger(__name__)


def run_desktop(options: WindowOptions, profile: Profile, first: FirstInstance) -> int:
    """Raises AppError if the profile or the app's own files can't be used."""
    with logging_to(profile.log):
        _log.info("%s %s starts", APP_NAME, __version__)
        app = _application()
        garbage = GarbageCollector()
        garbage.start()
        desktop = Desktop(app, options, profile, first)
        with quitting_on_signals(app):
            desktop.open()
            status = app.exec()
        reopens = desktop.presence.reopens
        has_ended = desktop.close()
        if reopens:
            start_again()
        if not has_ended:
            _log.warning("The model did not stop within %g s; everything is saved", PATIENCE_S)
            logging.shutdown()
            os._exit(status)
        del desktop
        garbage.stop()
        return status


def _application() -> Application:
    """The one of this process: there can't be a second one."""
    running = Application.instance()
    return running if isinstance(running, Application) else Application(sys.argv[:1])


class Desktop:
    def __init__(self, app: Application, options: WindowOptions, profile: Profile, first: FirstInstance) -> None:
        self._app = app
        self._options = options
        self._first = first
        store = SettingsFile(profile.settings)
        loaded = store.load()
        self._notices = loaded.notices
        self._chosen_model = loaded.settings.model
        self._theme = Theme(app)
        self._theme.apply(loaded.settings.appearance)
        use_icons(resources_dir() / "icons")
        self._behind = QObject()  # owns everything that is not in the window
        self._inference = InferenceThread(partial(adapters.backend, options.backend), self._behind)
        self._background = Background(threads=4, parent=self._behind)
        self._scans = Background(threads=1, parent=self._behind)
        self._presenters = self._make_presenters(Preferences(store, loaded.settings, self._behind), profile)
        self._presenters.preferences.changed.connect(self._apply)
        presets = load_presets(resources_dir() / "prompts")
        self.window = MainWindow(self._presenters, presets, profile.window_state)
        self.presence = Presence(app, self.window, self._presenters, profile.window_state)
        self._server = InstanceServer(first, self._running, self._behind)
        self._server.asked.connect(self.presence.answer)

    def open(self) -> None:
        """Show the window; whatever takes time begins once it is there."""
        self.window.show()
        QTimer.singleShot(0, self.window, self._begin)

    def close(self) -> bool:
        """End everything; False if something is still busy after PATIENCE_S. All is saved by then."""
        deadline = time.monotonic() + PATIENCE_S
        self._app.keep_files()
        self.presence.end()
        self.window.close()
        # All is saved: a start from now on needs no answer, it gets a window of its own.
        self._server.close()
        self._first.close()
        self._presenters.questions.stop()
        ended = [
            part.stop(max(0.0, deadline - time.monotonic()))
            for part in (self._inference, self._scans, self._background)
        ]
        _delete(self.window)
        if all(ended):
            _delete(self._behind)
        return all(ended)

    def _make_presenters(self, preferences: Preferences, profile: Profile) -> Presenters:
        name, run_ids = self._options.backend, count(1)
        behind = self._behind
        documents = Documents(self._inference, name.value, adapters.scanner(), self._scans, run_ids, behind)
        workspace = Workspace(documents, behind)
        store = adapters.model_store(name, profile)
        model = CurrentModel(store, self._background, self._inference, run_ids, behind)
        questions = Questions(documents, workspace, model, preferences, behind)
        opening = Opening(adapters.image_reader(), self._background, behind)
        return Presenters(documents, workspace, questions, opening, model, preferences)

    def _begin(self) -> None:
        self._app.open_files_with(self._presenters.opening.open_files)
        self._presenters.opening.open_files(self._options.files)
        for notice in self._notices:
            self.window.banner.show_notice(notice)
        self._inference.start()
        self._presenters.model.use(self._options.model or self._presenters.preferences.settings.model)

    def _running(self) -> Running:
        return Running(self._options.backend.value, self._presenters.model.wanted)

    def _apply(self, settings: Settings) -> None:
        """A model named on the command line answers until another one is chosen."""
        self._theme.apply(settings.appearance)
        if settings.model != self._chosen_model:
            self._chosen_model = settings.model
            self._presenters.model.use(settings.model)


def _delete(part: QObject) -> None:
    """With all that belongs to it, in Qt's order; Python's garbage collection knows none, and has crashed on it."""
    part.deleteLater()
    QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
