"""The settings dialog: what a person changes holds at once, and only that."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
    QKeySequenceEdit,
    QLabel,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from app.core.capture import LastRegion
from app.core.geometry import Box
from app.core.language import Language
from app.core.library import Keep
from app.core.model_spec import ModelSpec
from app.core.prompt import Layout
from app.core.sampling import TEMPERATURE_RANGE, Sampling
from app.core.settings import IMAGE_TOKENS_RANGE, MAX_TOKENS_RANGE, Appearance, Settings
from app.core.task import ListingWay
from app.ui.answer_settings import AnswerSettings
from app.ui.appearance_settings import AppearanceSettings
from app.ui.capture_settings import CaptureSettings
from app.ui.global_shortcut import GlobalShortcut
from app.ui.model_settings import ModelSettings
from app.ui.sampling_settings import SamplingSettings
from app.ui.settings_dialog import SettingsDialog
from app.ui.settings_page import SettingsPage
from tests.support.exchanges import PRESETS, button_named

Page = TypeVar("Page", bound=SettingsPage)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CATALOGUE = (ModelSpec(Settings().model, "ZwZ 4B", Path("/models/zwz")), ModelSpec("somebody/larger", "ZwZ 8B"))
UNUSUAL = Settings(
    max_tokens=700,
    model="/models/mine",
    image_tokens=3000,
    listing_layout=Layout.FREE,
    appearance=Appearance.DARK,
    more_contrast=True,
    text_size=150,
    language=Language.CHINESE,
    recent_files=("/a.png",),
    capture_shortcut="F6",
    own_picker=True,
    after_capture="describe",
    copy_captures=True,
    last_regions=(LastRegion("LEFT", Box(1, 2, 30, 40)),),
    sampling=Sampling(0.123, 0.777, 20, 0.05, 1.05, 1.5, -0.5, 42),
    listing=ListingWay.TILED,
    show_evidence=False,
    look_ahead=False,
    unload_after=0,
    keep=Keep.ASK,
    keep_days=30,
    keep_gigabytes=0,
    keep_count=7,
)


def opened(settings: Settings, qtbot: QtBot) -> SettingsDialog:
    capture = CaptureSettings(settings, PRESETS, GlobalShortcut(None), has_system_picker=True)
    dialog = SettingsDialog(settings, CATALOGUE, capture)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def show_tab(dialog: SettingsDialog, name: str) -> None:
    tabs = dialog.findChildren(QTabWidget)[0]
    tabs.setCurrentIndex(next(index for index in range(tabs.count()) if tabs.tabText(index) == name))


def page(dialog: SettingsDialog, kind: type[Page]) -> Page:
    (found,) = dialog.findChildren(kind)
    return found


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    return opened(Settings(), qtbot)


@pytest.fixture
def told(dialog: SettingsDialog) -> list[Settings]:
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    return told


def test_each_change_is_told_at_once_with_all_that_was_changed_before(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    dialog._general._max_tokens.setValue(800)
    dialog._general._temperature.setValue(0.7)
    dialog._general._image_tokens._tokens.setValue(2560)
    appearance = page(dialog, AppearanceSettings)._appearance
    appearance.setCurrentIndex(appearance.findData(Appearance.DARK))
    assert told == [
        Settings(max_tokens=800),
        Settings(max_tokens=800, sampling=Sampling(0.7)),
        Settings(max_tokens=800, sampling=Sampling(0.7), image_tokens=2560),
        Settings(max_tokens=800, sampling=Sampling(0.7), image_tokens=2560, appearance=Appearance.DARK),
    ]


def test_all_tabs_are_seen_at_once(dialog: SettingsDialog) -> None:
    bar = dialog.findChildren(QTabWidget)[0].tabBar()
    assert all(bar.rect().contains(bar.tabRect(index)) for index in range(bar.count()))


def test_to_look_changes_nothing(qtbot: QtBot) -> None:
    dialog = opened(UNUSUAL, qtbot)
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    dialog.show_settings(replace(UNUSUAL, max_tokens=900, model="somebody/larger", image_tokens=640))
    dialog.show_settings(UNUSUAL)
    assert told == []
    assert dialog._general._max_tokens.value() == 700
    assert dialog._general._model.currentText() == "mine"
    assert dialog._general._image_tokens._words.currentText() == "Custom"


def test_how_words_are_chosen_is_told_at_once(dialog: SettingsDialog, told: list[Settings]) -> None:
    page(dialog, SamplingSettings)._top_k.setValue(20)
    page(dialog, SamplingSettings)._seed.setValue(7)
    dialog._general._temperature.setValue(0.7)
    page(dialog, SamplingSettings)._seed.setValue(page(dialog, SamplingSettings)._seed.minimum())
    assert page(dialog, SamplingSettings)._seed.text() == "by chance"
    assert told == [
        Settings(sampling=Sampling(top_k=20)),
        Settings(sampling=Sampling(top_k=20, seed=7)),
        Settings(sampling=Sampling(0.7, top_k=20, seed=7)),
        Settings(sampling=Sampling(0.7, top_k=20)),
    ]


def test_a_change_elsewhere_is_kept_when_something_is_changed_here(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    dialog.show_settings(Settings(recent_files=("/new.png",)))
    dialog._general._max_tokens.setValue(800)
    assert told == [Settings(max_tokens=800, recent_files=("/new.png",))]


def test_the_fields_take_only_what_the_settings_take(dialog: SettingsDialog) -> None:
    fields = (dialog._general._max_tokens, dialog._general._image_tokens._tokens)
    assert [(field.minimum(), field.maximum()) for field in fields] == [MAX_TOKENS_RANGE, IMAGE_TOKENS_RANGE]
    assert (dialog._general._temperature.minimum(), dialog._general._temperature.maximum()) == TEMPERATURE_RANGE


def typed(field: QSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["0", "abc", "-1"])
def test_what_makes_no_sense_cannot_be_typed(dialog: SettingsDialog, told: list[Settings], text: str) -> None:
    typed(dialog._general._max_tokens, text)
    assert all(1 <= settings.max_tokens <= MAX_TOKENS_RANGE[1] for settings in told)
    assert dialog._general._max_tokens.value() >= 1


def test_a_number_is_told_when_it_is_whole_and_return_does_not_close(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    typed(dialog._general._max_tokens, "1024")
    assert told == [Settings(max_tokens=1024)]
    assert dialog.isVisible()


def test_a_word_for_the_pixel_budget_sets_its_number_and_a_number_finds_its_word(
    dialog: SettingsDialog, told: list[Settings]
) -> None:
    budget = dialog._general._image_tokens
    fine = next(index for index in range(budget._words.count()) if budget._words.itemText(index).startswith("Fine"))
    budget._words.setCurrentIndex(fine)
    budget._words.activated.emit(fine)
    assert [settings.image_tokens for settings in told] == [2560]
    budget._tokens.setValue(IMAGE_TOKENS_RANGE[1])
    assert budget._words.currentText() == "Full – the picture’s own pixels"


def test_a_model_is_chosen_from_those_offered(dialog: SettingsDialog, told: list[Settings]) -> None:
    assert [dialog._general._model.itemText(index) for index in (0, 1)] == ["ZwZ 4B", "ZwZ 8B (to be downloaded)"]
    dialog._general._model.setCurrentIndex(1)
    dialog._general._model.activated.emit(1)
    assert told == [Settings(model="somebody/larger")]


def test_listings_may_be_written_freely(dialog: SettingsDialog, told: list[Settings]) -> None:
    assert page(dialog, AnswerSettings)._layout.currentText() == "Strict"
    page(dialog, AnswerSettings)._layout.setCurrentIndex(1)
    assert told == [Settings(listing_layout=Layout.FREE)]


def test_the_longest_model_has_room_for_its_words(dialog: SettingsDialog) -> None:
    model = dialog._general._model
    option = QStyleOptionComboBox()
    model.initStyleOption(option)
    field = model.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, model
    )
    words = "ZwZ 8B, 4 bits (suggested, to be downloaded)"
    assert field.width() >= model.fontMetrics().horizontalAdvance(words)


def test_a_model_may_be_any_folder(dialog: SettingsDialog, told: list[Settings], tmp_path: Path) -> None:
    last = dialog._general._model.count() - 1
    dialog._general._model.setCurrentIndex(last)
    dialog._general._model.activated.emit(last)
    assert dialog._general._model.currentText() == "ZwZ 4B"
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    assert told == [Settings(model=str(tmp_path))]
    assert dialog._general._model.currentText() == tmp_path.name


def test_the_defaults_come_back_and_what_is_remembered_stays(qtbot: QtBot) -> None:
    dialog = opened(UNUSUAL, qtbot)
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    button_named(dialog, "Reset to defaults").click()
    button_named(dialog, "Reset to defaults").click()
    assert told == [Settings(recent_files=UNUSUAL.recent_files, last_regions=UNUSUAL.last_regions)]
    assert dialog._general._max_tokens.value() == Settings().max_tokens


def test_what_the_model_does_unasked_can_be_chosen(dialog: SettingsDialog, told: list[Settings]) -> None:
    show_tab(dialog, "Speed and memory")
    button_named(dialog, "Read each picture at once").click()
    page(dialog, ModelSettings)._unload_after.setValue(0)
    assert told == [Settings(look_ahead=False), Settings(look_ahead=False, unload_after=0)]
    assert page(dialog, ModelSettings)._unload_after.text() == "Never"


def test_changes_in_all_tabs_hold_together(dialog: SettingsDialog, told: list[Settings]) -> None:
    dialog._general._max_tokens.setValue(800)
    show_tab(dialog, "Capture")
    button_named(dialog, "Copy to the clipboard").click()
    dialog._general._max_tokens.setValue(900)
    show_tab(dialog, "Speed and memory")
    page(dialog, ModelSettings)._unload_after.setValue(5)
    assert told == [
        Settings(max_tokens=800),
        Settings(max_tokens=800, copy_captures=True),
        Settings(max_tokens=900, copy_captures=True),
        Settings(max_tokens=900, copy_captures=True, unload_after=5),
    ]


def test_what_is_asked_for_is_chosen_among_the_answers(dialog: SettingsDialog, told: list[Settings]) -> None:
    show_tab(dialog, "Answers")
    button_named(dialog, "Show where answers &come from").click()
    ways = page(dialog, AnswerSettings)._listing
    ways.setCurrentText("Thorough, part by part")
    assert told == [Settings(show_evidence=False), Settings(show_evidence=False, listing=ListingWay.TILED)]
    dialog.show_settings(Settings(listing=ListingWay.WHOLE))
    assert ways.currentText() == "The whole picture at once"


def test_every_title_leads_into_its_field(dialog: SettingsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    titles = [label for label in dialog.findChildren(QLabel) if label.buddy() and label.isVisible()]
    assert len(titles) == 4
    for title in titles:
        letter = title.text().partition("&")[2][0]
        QTest.keyClick(dialog, Qt.Key(ord(letter.upper())), Qt.KeyboardModifier.AltModifier)
        assert title.buddy().hasFocus()


def test_to_look_at_captures_takes_no_keys_down(dialog: SettingsDialog, told: list[Settings], qtbot: QtBot) -> None:
    """Qt hands the focus from tab to tab; in the field of the shortcut, the next keys would become the new one."""
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog._general._max_tokens.setFocus()
    show_tab(dialog, "Capture")
    focus = dialog.focusWidget()
    assert focus.isVisible()
    assert not isinstance(focus, QKeySequenceEdit)


def test_it_closes(dialog: SettingsDialog) -> None:
    button_named(dialog, "Close").click()
    assert not dialog.isVisible()
