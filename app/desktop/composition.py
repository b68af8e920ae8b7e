"""Puts the window together, runs it, and takes it down again."""

from __future__ import annotations

import logging
import os
import time
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app import APP_NAME, __version__, adapters
from app.core.errors import ShortcutError
from app.core.options import WindowOptions
from app.core.ports import ImageReader, Scanner
from app.core.prompt import Preset
from app.core.settings import Settings
from app.desktop.capture_parts import CaptureParts
from app.desktop.instance_server import InstanceServer
from app.desktop.qt_application import delete, qt_application
from app.desktop.reopening import start_again
from app.desktop.signals import quitting_on_signals
from app.installation.program import is_mac_bundle
from app.instance import FirstInstance, Running
from app.logs import logging_to
from app.storage.licences import read_licences
from app.storage.profile import Profile
from app.storage.resources import load_presets, resources_dir
from app.storage.settings_file import SettingsFile
from app.storage.speeds_file import SpeedsFile
from app.ui.action_spec import ActionId
from app.ui.after_capture import AfterCapture
from app.ui.app_icon import app_icon
from app.ui.application import Application
from app.ui.background import Background
from app.ui.canvas_access import tell_screen_readers_of_elements
from app.ui.capture_reception import CaptureReception
from app.ui.comparing import Comparing
from app.ui.costs import Costs
from app.ui.current_model import CurrentModel
from app.ui.documents import Documents
from app.ui.exporting import Exporting
from app.ui.first_times import FirstTimes
from app.ui.garbage import GarbageCollector
from app.ui.global_shortcut import GlobalShortcut
from app.ui.icons import use_icons
from app.ui.idle_unload import IdleUnload
from app.ui.inference_thread import InferenceThread
from app.ui.keeping import Keeping
from app.ui.library_browsing import LibraryBrowsing
from app.ui.library_display import first_notice
from app.ui.licence_reader import LicenceReader
from app.ui.looking_ahead import LookingAhead
from app.ui.main_window import MainWindow
from app.ui.memory_relief import MemoryRelief
from app.ui.offered_files import OfferedFiles
from app.ui.opening import Opening
from app.ui.preferences import Preferences
from app.ui.presence import Presence
from app.ui.presenters import Presenters
from app.ui.questions import Questions
from app.ui.redacting import Redacting
from app.ui.saving import Saving
from app.ui.shelf import Shelf
from app.ui.speaking import enlarge_text, speak
from app.ui.system_trash import SystemTrash
from app.ui.theme import Theme
from app.ui.workspace import Workspace

PATIENCE_S = 10.0
"""How long the end waits for a model that is in the middle of something that can't be interrupted."""

_log = logging.getLogger(__name__)


def run_desktop(options: WindowOptions, profile: Profile, first: FirstInstance) -> int:
    """Raises AppError if the profile or the app's own files can't be used."""
    with logging_to(profile.log):
        _log.info("%s %s starts", APP_NAME, __version__)
        app = qt_application()
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


class Desktop:
    def __init__(self, app: Application, options: WindowOptions, profile: Profile, first: FirstInstance) -> None:
        self._app = app
        self._options = options
        self._first = first
        store = SettingsFile(profile.settings)
        loaded = store.load()
        self._notices = loaded.notices
        self._first_times = FirstTimes(profile.window_state)
        self._chosen_model = loaded.settings.model
        speak(app, loaded.settings.language, resources_dir() / "locale")
        enlarge_text(app, loaded.settings.text_size)
        self._theme = Theme(app)
        self._theme.apply(loaded.settings.appearance, wants_contrast=loaded.settings.more_contrast)
        icons = resources_dir() / "icons"
        use_icons(icons)
        if not is_mac_bundle():
            app.setWindowIcon(app_icon(icons))
        self._behind = QObject()  # owns everything that is not in the window
        self._inference = InferenceThread(partial(adapters.backend, options.backend), self._behind)
        self._background = Background(threads=4, parent=self._behind)
        self._scans = Background(threads=1, parent=self._behind)
        self._library_writes = Background(threads=1, parent=self._behind)
        self._library_looks = Background(threads=2, parent=self._behind)
        preferences = Preferences(store, loaded.settings, self._behind)
        reader, scanner = adapters.image_reader(), adapters.scanner()
        self.capture = CaptureParts(preferences, scanner, self._scans, reader, self._background, self._behind)
        self.presenters = self._make_presenters(preferences, profile, reader, scanner)
        preferences.changed.connect(self._apply)
        presets = load_presets(resources_dir() / "prompts")
        tell_screen_readers_of_elements()
        self.window = MainWindow(self.presenters, presets, profile.window_state)
        sample = resources_dir() / "sample/settings.png"
        self.window.commands[ActionId.OPEN_SAMPLE].triggered.connect(
            lambda: self.presenters.opening.open_files((sample,))
        )
        self.presence = Presence(app, self.window, self.presenters, profile.window_state)
        self._server = InstanceServer(first, self._running, self._behind)
        self._server.asked.connect(self.presence.answer)
        self._wire_captures(profile, presets)

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
        self.capture.stop()
        self.presenters.shortcut.close()
        self.presenters.questions.stop()
        self.presenters.keeping.finish(max(0.0, deadline - time.monotonic()))
        ended = [
            part.stop(max(0.0, deadline - time.monotonic()))
            for part in (self._inference, self._scans, self._background, self._library_looks)
        ]
        delete(self.window)
        if all(ended):
            delete(self._behind)
        return all(ended)

    def _make_presenters(
        self, preferences: Preferences, profile: Profile, reader: ImageReader, scanner: Scanner
    ) -> Presenters:
        name, run_ids = self._options.backend, count(1)
        behind = self._behind
        documents = Documents(self._inference, name.value, scanner, self._scans, run_ids, behind, adapters.snapper())
        workspace = Workspace(documents, behind)
        store = adapters.model_store(name, profile)
        model = CurrentModel(store, self._background, self._inference, run_ids, behind)
        questions = Questions(documents, workspace, model, preferences, behind)
        pressure = adapters.memory_pressure()
        ahead = LookingAhead(self._inference, workspace, model, preferences, pressure, run_ids, behind)
        speeds = SpeedsFile(profile.speeds)
        costs = Costs(self._inference, workspace, model, preferences, speeds, self._background, behind)
        IdleUnload(self._inference, model, preferences, run_ids, behind)
        MemoryRelief(self._inference, pressure, run_ids, behind)
        shortcut = GlobalShortcut(adapters.hotkeys(QGuiApplication.platformName()), behind)
        capturing = self.capture.capturing
        shelf = Shelf(adapters.model_shelf(name, profile), self._background, behind)
        licences = LicenceReader(partial(read_licences, resources_dir()), self._background)
        files = self._make_file_presenters(documents, workspace, preferences, profile, reader)
        picture = documents, workspace, questions, *files, capturing, shortcut
        return Presenters(*picture, model, ahead, costs, preferences, licences, shelf)

    def _make_file_presenters(
        self,
        documents: Documents,
        workspace: Workspace,
        preferences: Preferences,
        profile: Profile,
        reader: ImageReader,
    ) -> tuple[Opening, Saving, Exporting, Comparing, Redacting, OfferedFiles, Keeping, LibraryBrowsing]:
        behind = self._behind
        inspections = adapters.inspection_store()
        opening = Opening(reader, inspections, self._background, behind)
        saving = Saving(inspections, self._background, behind)
        exporting = Exporting(adapters.exporters(), adapters.write_export, self._background, behind)
        compare_pixels = adapters.pixel_comparer().compare
        comparing = Comparing(adapters.matcher(), compare_pixels, self._background, behind)
        offered = OfferedFiles(adapters.write_picture, self._background, behind)
        redacting = Redacting(adapters.cover_areas, self._background, documents, behind)
        library, writes = adapters.library(profile.library, profile.cache, SystemTrash()), self._library_writes
        keeping = Keeping(library, writes, documents, workspace, preferences, behind)
        browsing = LibraryBrowsing(library, writes, self._library_looks, keeping, documents, workspace, opening, behind)
        return opening, saving, exporting, comparing, redacting, offered, keeping, browsing

    def _wire_captures(self, profile: Profile, presets: tuple[Preset, ...]) -> None:
        presenters, capturing = self.presenters, self.capture.capturing
        after = AfterCapture(
            adapters.capture_store(profile),
            self._background,
            presenters.documents,
            presenters.questions,
            presenters.preferences,
            presets,
            self._behind,
        )
        reception = CaptureReception(self.window, self.presence, presenters.preferences, self.capture.permission)
        capturing.captured.connect(after.take)
        capturing.failed.connect(reception.tell)
        after.opened.connect(reception.show)
        after.failed.connect(reception.tell)
        self.presence.capture_requested.connect(capturing.start)
        presenters.shortcut.pressed.connect(capturing.take_region)
        presenters.shortcut.failed.connect(self._tell_shortcut)

    def _begin(self) -> None:
        self.presenters.keeping.start()
        self._app.open_files_with(self.presence.open_files)
        self.presenters.opening.open_files(self._options.files)
        if self._options.capture:
            self.capture.capturing.start(self._options.capture)
        if notices := [*self._notices, *first_notice(self._first_times, self.presenters.preferences.settings)]:
            self.window.banner.show_notice("\n".join(notices))
        self._inference.start()
        self.presenters.shortcut.use(self.presenters.preferences.settings.capture_shortcut)
        self.presenters.model.use(self._options.model or self.presenters.preferences.settings.model)
        self.capture.prepare()
        self.presenters.browsing.start()

    def _tell_shortcut(self, error: ShortcutError) -> None:
        """No more than a notice: the settings show it for as long as it is so."""
        self.window.banner.show_notice(str(error))

    def _running(self) -> Running:
        return Running(self._options.backend.value, self.presenters.model.wanted)

    def _apply(self, settings: Settings) -> None:
        """A model named on the command line answers until another one is chosen."""
        self._theme.apply(settings.appearance, wants_contrast=settings.more_contrast)
        self.presenters.shortcut.use(settings.capture_shortcut)
        if settings.model != self._chosen_model:
            self._chosen_model = settings.model
            self.presenters.model.use(settings.model)
