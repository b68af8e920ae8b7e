"""The settings of how the window looks and speaks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.core.language import Language
from app.core.settings import Appearance, Settings
from app.ui.appearance_settings import AppearanceSettings


@pytest.fixture
def page(qtbot: QtBot) -> AppearanceSettings:
    page = AppearanceSettings(Settings(), has_own_colours=True)
    qtbot.addWidget(page)
    return page


def test_each_change_is_told(page: AppearanceSettings) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    page._appearance.setCurrentIndex(page._appearance.findText("Dark"))
    page._contrast.setChecked(True)
    page._text_size.setCurrentIndex(page._text_size.findText("125 %"))
    page._language.setCurrentIndex(page._language.findText("简体中文"))
    assert told[-1] == Settings(
        appearance=Appearance.DARK, more_contrast=True, text_size=125, language=Language.CHINESE
    )
    page._language.setCurrentIndex(0)
    assert told[-1].language is None
    assert len(told) == 5


def test_what_is_chosen_is_shown(page: AppearanceSettings) -> None:
    page.show_settings(Settings(more_contrast=True, text_size=200, language=Language.ENGLISH))
    assert page._contrast.isChecked()
    assert page._text_size.currentText() == "200 %"
    assert page._language.currentText() == "English"


def test_where_the_colours_are_those_of_the_system_so_is_the_contrast(qtbot: QtBot) -> None:
    page = AppearanceSettings(Settings(), has_own_colours=False)
    qtbot.addWidget(page)
    page.show()
    assert not any(box.isVisible() for box in page.findChildren(QCheckBox))
