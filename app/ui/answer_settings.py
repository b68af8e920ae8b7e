"""The settings of what is asked of the model for a listing, and after an answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.core.exchange_text import way_title
from app.core.prompt import Layout
from app.core.settings import Settings
from app.core.task import ListingWay
from app.core.words import _
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage


class AnswerSettings(SettingsPage):
    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._listing = QComboBox(self)
        for way in ListingWay:
            self._listing.addItem(way_title(way), way)
        self._layout = _layout_choice(self)
        self._evidence = QCheckBox(_("Show where answers &come from"), self)
        self._lay_out(self._rows())
        self.show_settings(settings)
        self._listing.currentIndexChanged.connect(self._take_listing)
        self._layout.currentIndexChanged.connect(self._take_layout)
        self._evidence.toggled.connect(self._take_evidence)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._listing.setCurrentIndex(self._listing.findData(settings.listing))
        self._layout.setCurrentIndex(self._layout.findData(settings.listing_layout))
        self._evidence.setChecked(settings.show_evidence)

    def _take_listing(self, _index: int) -> None:
        self._change(replace(self._settings, listing=ListingWay(self._listing.currentData())))

    def _take_layout(self, _index: int) -> None:
        self._change(replace(self._settings, listing_layout=Layout(self._layout.currentData())))

    def _take_evidence(self, wanted: bool) -> None:
        self._change(replace(self._settings, show_evidence=wanted))

    def _rows(self) -> tuple[Row, ...]:
        return (
            (
                _("&Way of listing"),
                self._listing,
                _(
                    "Guided: the model is told what the scan has read. Thorough: it looks at one part after another "
                    "at full resolution, which finds smaller things and takes many times as long."
                ),
            ),
            (
                _("&Layout of lists"),
                self._layout,
                _("Strict can always be read, and takes about half the time. Free lets the model write as it will."),
            ),
            (
                _("Evidence"),
                self._evidence,
                _("After an answer the model is asked for the place that it comes from, in a few words more."),
            ),
        )


def _layout_choice(parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.addItem(_("Strict"), Layout.STRICT)
    choice.addItem(_("Free"), Layout.FREE)
    return choice
