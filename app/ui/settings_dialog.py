"""The settings, in tabs; a change holds at once."""

from __future__ import annotations

import sys
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.core.cost import Cost
from app.core.model_spec import ModelSpec
from app.core.settings import Settings
from app.core.words import _
from app.ui.answer_settings import AnswerSettings
from app.ui.appearance_settings import AppearanceSettings
from app.ui.capture_settings import CaptureSettings
from app.ui.general_settings import GeneralSettings
from app.ui.library_settings import LibrarySettings
from app.ui.model_settings import ModelSettings
from app.ui.sampling_settings import SamplingSettings
from app.ui.settings_page import SettingsPage
from app.ui.theme import SPACING

_NARROWEST = 600
"""Most sentences fit in a line."""


class SettingsDialog(QDialog):
    changed = Signal(object)
    """Settings: what they are from now on."""

    def __init__(
        self,
        settings: Settings,
        catalogue: tuple[ModelSpec, ...],
        capture: CaptureSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._general = GeneralSettings(settings, catalogue, self)
        self._pages: tuple[tuple[str, SettingsPage], ...] = (
            (_("General"), self._general),
            (_("Answers"), AnswerSettings(settings, self)),
            (_("Sampling"), SamplingSettings(settings, self)),
            (_("Speed and memory"), ModelSettings(settings, self)),
            (_("Capture"), capture),
            (_("Library"), LibrarySettings(settings, self)),
            (_("Appearance"), AppearanceSettings(settings, self, has_own_colours=sys.platform == "linux")),
        )
        self.setWindowTitle(_("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._reset_button = QPushButton(_("Reset to defaults"), self)
        self._close_button = QPushButton(_("Close"), self)
        self._lay_out()
        for _title, page in self._pages:
            page.changed.connect(self._change)
        self._reset_button.clicked.connect(self._reset)
        self._close_button.clicked.connect(self.reject)

    def show_settings(self, settings: Settings) -> None:
        """Follow a change that was made elsewhere."""
        self._settings = settings
        for _title, page in self._pages:
            page.show_settings(settings)

    def show_cost(self, cost: Cost) -> None:
        """What the pixel budget makes of the picture in view."""
        self._general.show_cost(cost)

    def _reset(self) -> None:
        """The recent files and the last regions are a memory, no setting."""
        earlier = self._settings
        defaults = replace(Settings(), recent_files=earlier.recent_files, last_regions=earlier.last_regions)
        self._change(defaults)

    def _change(self, settings: Settings) -> None:
        """What one page changes, all others have to know."""
        if settings != self._settings:
            self.show_settings(settings)
            self.changed.emit(settings)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._reset_button)
        buttons.addStretch()
        buttons.addWidget(self._close_button)
        for button in (self._reset_button, self._close_button):
            button.setAutoDefault(False)  # Return is for the fields
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        for title, page in self._pages:
            tabs.addTab(page, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, SPACING + 4)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(tabs)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry().width() * 9 // 10
        width = max(_NARROWEST, min(tabs.tabBar().sizeHint().width() + 4 * SPACING, room))
        self.setMinimumWidth(width)
        # On a small screen Qt would else open it less high than its sentences are.
        self.setMinimumHeight(layout.totalHeightForWidth(width))
