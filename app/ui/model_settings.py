"""The settings of what the model does unasked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from app.core.settings import UNLOAD_AFTER_RANGE, Settings
from app.core.words import _
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage


class ModelSettings(SettingsPage):
    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._look_ahead = QCheckBox(_("Read each picture at once"), self)
        self._unload_after = _minutes_field(self)
        self._lay_out(self._rows())
        self.show_settings(settings)
        self._look_ahead.clicked.connect(self._take_look_ahead)
        self._unload_after.valueChanged.connect(self._take_unload_after)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._look_ahead.setChecked(settings.look_ahead)
        self._unload_after.setValue(settings.unload_after)

    def _take_look_ahead(self, is_wanted: bool) -> None:
        self._change(replace(self._settings, look_ahead=is_wanted))

    def _take_unload_after(self, minutes: int) -> None:
        self._change(replace(self._settings, unload_after=minutes))

    def _rows(self) -> tuple[Row, ...]:
        return (
            (
                _("&Look ahead"),
                self._look_ahead,
                _("Before anything is asked. Answers then come at once; without it, the machine stays idle."),
            ),
            (
                _("&Unload after"),
                self._unload_after,
                _("How long after the last answer the model gives its memory back. The next question loads it again."),
            ),
        )


def _minutes_field(parent: QWidget) -> QSpinBox:
    field = QSpinBox(parent)
    field.setRange(*UNLOAD_AFTER_RANGE)
    field.setSpecialValueText(_("Never"))
    field.setSuffix(_(" minutes"))
    field.setKeyboardTracking(False)
    return field
