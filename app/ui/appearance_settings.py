"""The settings of how the window looks, and in which language it speaks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.core.language import Language
from app.core.settings import TEXT_SIZES, Appearance, Settings
from app.core.words import _
from app.ui.settings_form import Row
from app.ui.settings_page import SettingsPage


class AppearanceSettings(SettingsPage):
    def __init__(self, settings: Settings, parent: QWidget | None = None, *, has_own_colours: bool) -> None:
        """Without colours of its own the app has those of the system, contrast included."""
        super().__init__(settings, parent)
        self._has_own_colours = has_own_colours
        self._appearance = _appearance_choice(self)
        self._contrast = QCheckBox(_("More contrast"), self)
        self._contrast.setVisible(has_own_colours)
        self._text_size = _text_size_choice(self)
        self._language = _language_choice(self)
        self._lay_out(self._rows())
        self.show_settings(settings)
        self._appearance.currentIndexChanged.connect(self._take_appearance)
        self._contrast.toggled.connect(self._take_contrast)
        self._text_size.currentIndexChanged.connect(self._take_text_size)
        self._language.currentIndexChanged.connect(self._take_language)

    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._appearance.setCurrentIndex(self._appearance.findData(settings.appearance))
        self._contrast.setChecked(settings.more_contrast)
        self._text_size.setCurrentIndex(self._text_size.findData(settings.text_size))
        self._language.setCurrentIndex(self._language.findData(settings.language))

    def _take_appearance(self, _index: int) -> None:
        self._change(replace(self._settings, appearance=Appearance(self._appearance.currentData())))

    def _take_contrast(self, wants_contrast: bool) -> None:
        self._change(replace(self._settings, more_contrast=wants_contrast))

    def _take_text_size(self, _index: int) -> None:
        self._change(replace(self._settings, text_size=self._text_size.currentData()))

    def _take_language(self, _index: int) -> None:
        language = self._language.currentData()
        self._change(replace(self._settings, language=language and Language(language)))

    def _rows(self) -> tuple[Row, ...]:
        contrast: tuple[Row, ...] = (
            (_("&Contrast"), self._contrast, _("Stronger colours and edges; also where the system asks for it.")),
        )
        return (
            (_("&Appearance"), self._appearance, _("The colours of the window.")),
            *(contrast if self._has_own_colours else ()),
            (_("&Text size"), self._text_size, _("Takes effect when the app is started again.")),
            (_("&Language"), self._language, _("Takes effect when the app is started again.")),
        )


def _appearance_choice(parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    choice.addItem(_("As the system"), Appearance.SYSTEM)
    choice.addItem(_("Light"), Appearance.LIGHT)
    choice.addItem(_("Dark"), Appearance.DARK)
    return choice


def _text_size_choice(parent: QWidget) -> QComboBox:
    choice = QComboBox(parent)
    for percent in TEXT_SIZES:
        choice.addItem(_("{percent} %").format(percent=percent), percent)
    return choice


def _language_choice(parent: QWidget) -> QComboBox:
    """Each in its own words, to be found by whoever reads no other."""
    choice = QComboBox(parent)
    choice.addItem(_("As the system"), None)
    for language in Language:
        choice.addItem(_OWN_NAMES[language], language)
    return choice


_OWN_NAMES = {Language.ENGLISH: "English", Language.CHINESE: "简体中文"}
