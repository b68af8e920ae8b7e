"""The settings of the library: what it takes in, and how long that stays."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.core.library import Keep
from app.core.settings import KEEP_COUNT_RANGE, KEEP_DAYS_RANGE, KEEP_GIGABYTES_RANGE, Settings
from app.core.words import _
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage


class LibrarySettings(SettingsPage):
    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._keep = _keep_choice(self)
        self._days = _limit(KEEP_DAYS_RANGE, _(" days"), self)
        self._gigabytes = _limit(KEEP_GIGABYTES_RANGE, _(" GB"), self)
        self._count = _limit(KEEP_COUNT_RANGE, _(" inspections"), self)
        self._lay_out(self._rows())
        self.show_settings(settings)
        self._keep.activated.connect(self._take_keep)
        self._days.valueChanged.connect(self._take_days)
        self._gigabytes.valueChanged.connect(self._take_gigabytes)
        self._count.valueChanged.connect(self._take_count)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._keep.setCurrentIndex(self._keep.findData(settings.keep))
        self._days.setValue(settings.keep_days)
        self._gigabytes.setValue(settings.keep_gigabytes)
        self._count.setValue(settings.keep_count)

    def _take_keep(self, _index: int) -> None:
        self._change(replace(self._settings, keep=Keep(self._keep.currentData())))

    def _take_days(self, days: int) -> None:
        self._change(replace(self._settings, keep_days=days))

    def _take_gigabytes(self, gigabytes: int) -> None:
        self._change(replace(self._settings, keep_gigabytes=gigabytes))

    def _take_count(self, count: int) -> None:
        self._change(replace(self._settings, keep_count=count))

    def _rows(self) -> tuple[Row, ...]:
        return (
            (
                _("&Keep"),
                self._keep,
                _("Captures and opened pictures, with their elements and answers."),
            ),
            (_("No &longer than"), self._days, _("What was not worked on for longer is deleted.")),
            (_("No more t&han"), self._gigabytes, _("The oldest are deleted when there is more.")),
            (_("&Number"), self._count, _("The oldest are deleted when there are more.")),
        )


def _keep_choice(parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.addItem(_("Everything"), Keep.ALWAYS)
    choice.addItem(_("Ask when a picture is closed"), Keep.ASK)
    choice.addItem(_("Nothing new"), Keep.NEVER)
    return choice


def _limit(bounds: tuple[int, int], unit: str, parent: QWidget) -> QSpinBox:
    field = QSpinBox(parent)
    field.setRange(*bounds)
    field.setSuffix(unit)
    field.setSpecialValueText(_("No limit"))
    field.setGroupSeparatorShown(True)
    field.setKeyboardTracking(False)
    return field
