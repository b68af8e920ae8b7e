"""What becomes of a capture: it is opened, kept on disk, copied and asked about, as the settings say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.core.errors import StorageError
from app.core.library import Keep
from app.core.ports import CaptureStore
from app.core.prompt import Preset
from app.core.screenshot import Screenshot
from app.ui.background import Background
from app.ui.documents import Documents
from app.ui.preferences import Preferences
from app.ui.questions import Questions
from app.ui.screenshot_item import image_of


class AfterCapture(QObject):
    opened = Signal(object)
    """Document: it can be seen, and is being scanned."""

    failed = Signal(object)
    """AppError: the capture is open, but not on disk."""

    def __init__(
        self,
        store: CaptureStore,
        background: Background,
        documents: Documents,
        questions: Questions,
        preferences: Preferences,
        presets: Iterable[Preset],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._documents = documents
        self._questions = questions
        self._preferences = preferences
        self._presets = {preset.id: preset for preset in presets}

    def take(self, capture: Screenshot) -> None:
        settings = self._preferences.settings
        screenshot = self._with_file(capture)
        self.opened.emit(self._documents.open(screenshot))
        if settings.copy_captures:
            QGuiApplication.clipboard().setImage(image_of(screenshot).copy())
        if preset := self._presets.get(settings.after_capture):
            self._questions.use_preset(preset, "")

    def _with_file(self, capture: Screenshot) -> Screenshot:
        """Named after the file that it is written to meanwhile; none is where nothing is to be kept."""
        if self._preferences.settings.keep is Keep.NEVER:
            return capture
        try:
            path = self._store.new_file(capture)
        except StorageError as error:
            self.failed.emit(error)
            return capture
        screenshot = replace(capture, path=path, title=path.name)
        self._background.run(
            partial(self._store.write, screenshot, path), self._preferences.add_recent_file, self.failed.emit
        )
        return screenshot
