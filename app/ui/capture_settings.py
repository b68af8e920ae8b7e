"""The settings of captures: their shortcut, and what follows one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.core.prompt import Preset
from app.core.settings import SCAN_ONLY, CaptureView, Settings
from app.core.words import _
from app.ui.global_shortcut import GlobalShortcut
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage
from app.ui.shortcut_field import ShortcutField


class CaptureSettings(SettingsPage):
    def __init__(
        self,
        settings: Settings,
        presets: Iterable[Preset],
        shortcut: GlobalShortcut,
        *,
        has_system_picker: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(settings, parent)
        self._has_system_picker = has_system_picker
        self._shortcut = ShortcutField(shortcut, self)
        self._after = _after_choice(presets, self)
        self._view = _view_choice(self)
        self._copy = QCheckBox(_("Copy to the clipboard"), self)
        self._own_picker = QCheckBox(_("Use the app's own"), self)
        self._own_picker.setVisible(has_system_picker)
        self._lay_out(self._rows())
        self.show_settings(settings)
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._shortcut.show_shortcut(settings.capture_shortcut)
        self._after.setCurrentIndex(max(0, self._after.findData(settings.after_capture)))
        self._view.setCurrentIndex(self._view.findData(settings.capture_view))
        self._copy.setChecked(settings.copy_captures)
        self._own_picker.setChecked(settings.own_picker)

    def _connect(self) -> None:
        self._shortcut.chosen.connect(self._take_shortcut)
        self._after.activated.connect(self._take_after)
        self._view.activated.connect(self._take_view)
        self._copy.clicked.connect(self._take_copy)
        self._own_picker.clicked.connect(self._take_own_picker)

    def _take_shortcut(self, text: str) -> None:
        self._change(replace(self._settings, capture_shortcut=text))

    def _take_after(self, _index: int) -> None:
        self._change(replace(self._settings, after_capture=self._after.currentData()))

    def _take_view(self, _index: int) -> None:
        self._change(replace(self._settings, capture_view=CaptureView(self._view.currentData())))

    def _take_copy(self, is_wanted: bool) -> None:
        self._change(replace(self._settings, copy_captures=is_wanted))

    def _take_own_picker(self, is_wanted: bool) -> None:
        self._change(replace(self._settings, own_picker=is_wanted))

    def _rows(self) -> tuple[Row, ...]:
        rows = (
            (_("&Shortcut"), self._shortcut, ""),
            (_("&Then"), self._after, _("What follows a capture; the quick scan is made in any case.")),
            (_("S&how in"), self._view, _("Where a capture appears once it is taken.")),
            (_("&Clipboard"), self._copy, _("Each capture, to be pasted into other programs.")),
        )
        if not self._has_system_picker:
            return rows
        words = _("To mark a region, instead of the way that the system has.")
        return (*rows, (_("Region &picker"), self._own_picker, words))


def _after_choice(presets: Iterable[Preset], parent: QWidget) -> QComboBox:
    """A preset that wants a target can't follow by itself."""
    choice = QComboBox(parent)
    choice.addItem(_("Quick scan"), SCAN_ONLY)
    for preset in presets:
        if not preset.wants_target:
            choice.addItem(preset.title, preset.id)
    return choice


def _view_choice(parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.addItem(_("The window"), CaptureView.WINDOW)
    choice.addItem(_("A notification"), CaptureView.NOTIFICATION)
    return choice
