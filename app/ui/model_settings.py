"""The settings of what the model does unasked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from app.core.settings import UNLOAD_AFTER_RANGE, Settings
from app.core.words import _
from app.ui.settings_form import Row, settings_form
from app.ui.theme import SPACING


class ModelSettings(QWidget):
    changed = Signal(object)
    """Settings: what they are from now on."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._look_ahead = QCheckBox(_("Read each picture at once"), self)
        self._unload_after = _minutes_field(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.addLayout(settings_form(self._rows(), self))
        layout.addStretch()
        self.show_settings(settings)
        self._look_ahead.clicked.connect(self._take_look_ahead)
        self._unload_after.valueChanged.connect(self._take_unload_after)

    def show_settings(self, settings: Settings) -> None:
        """Follow a change that was made elsewhere."""
        self._settings = settings
        self._look_ahead.setChecked(settings.look_ahead)
        self._unload_after.setValue(settings.unload_after)

    def _take_look_ahead(self, is_wanted: bool) -> None:
        self._change(replace(self._settings, look_ahead=is_wanted))

    def _take_unload_after(self, minutes: int) -> None:
        self._change(replace(self._settings, unload_after=minutes))

    def _change(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

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
