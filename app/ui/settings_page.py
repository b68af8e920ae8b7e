"""One tab of the settings."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.settings import Settings
from app.ui.settings_form import Row, settings_form
from app.ui.theme import SPACING


class SettingsPage(QWidget):
    """A page makes its fields, lays them out, and shows the settings in them; each tells what it changes."""

    changed = Signal(object)
    """Settings: what they are from now on."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings

    def show_settings(self, settings: Settings) -> None:
        """Follow a change that was made elsewhere; a page adds what its fields show of it."""
        self._settings = settings

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def _lay_out(self, rows: Iterable[Row]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.addLayout(settings_form(rows, self))
        layout.addStretch()
