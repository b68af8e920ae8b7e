"""The settings of captures: each change holds at once, and the shortcut is chosen, tried and turned off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.core.settings import SCAN_ONLY, CaptureView, Settings
from app.core.shortcut import Granted
from app.ui.capture_settings import CaptureSettings
from app.ui.global_shortcut import GlobalShortcut
from app.ui.shortcut_field import KeysField
from tests.support.exchanges import PRESETS, button_named, words_in
from tests.support.fake_hotkeys import FakeHotkeys

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

DEFAULT = Settings().capture_shortcut
Opened = Callable[..., CaptureSettings]

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hotkeys() -> FakeHotkeys:
    return FakeHotkeys()


@pytest.fixture
def shortcut(qapp: object, hotkeys: FakeHotkeys) -> Iterator[GlobalShortcut]:
    shortcut = GlobalShortcut(hotkeys, on_mac=False)
    shortcut.use(DEFAULT)
    yield shortcut
    shortcut.close()


@pytest.fixture
def opened(qtbot: QtBot, shortcut: GlobalShortcut) -> Iterator[Opened]:
    """In a window with another field, which has the focus first as in the dialog."""
    window = QWidget()

    def opened(settings: Settings, *, has_system_picker: bool = True) -> CaptureSettings:
        part = CaptureSettings(settings, PRESETS, shortcut, has_system_picker=has_system_picker)
        elsewhere = QLineEdit()
        layout = QVBoxLayout(window)
        layout.addWidget(elsewhere)
        layout.addWidget(part)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        elsewhere.setFocus()
        return part

    yield opened
    window.close()


@pytest.fixture
def part(opened: Opened, shortcut: GlobalShortcut) -> CaptureSettings:
    part = opened(Settings())
    part.changed.connect(lambda settings: shortcut.use(settings.capture_shortcut))
    return part


@pytest.fixture
def told(part: CaptureSettings) -> list[Settings]:
    told: list[Settings] = []
    part.changed.connect(told.append)
    return told


@pytest.fixture
def captures(shortcut: GlobalShortcut) -> list[str]:
    captures: list[str] = []
    shortcut.pressed.connect(lambda: captures.append("capture"))
    return captures


def enter(keys: KeysField) -> None:
    keys.setFocus(Qt.FocusReason.MouseFocusReason)


def press(part: CaptureSettings, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL_ALT) -> None:
    """Into the field, by hand."""
    keys = part._shortcut._keys
    enter(keys)
    QTest.keyClick(keys, key, modifiers)


def shown(part: CaptureSettings) -> str:
    return part._shortcut._keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)


def test_it_shows_what_is_set_and_changes_nothing_by_it(opened: Opened) -> None:
    settings = Settings(
        capture_shortcut="F6",
        own_picker=True,
        after_capture="describe",
        capture_view=CaptureView.NOTIFICATION,
        copy_captures=True,
    )
    part = opened(settings)
    told: list[Settings] = []
    part.changed.connect(told.append)
    part.show_settings(settings)
    assert shown(part) == "F6"
    assert (part._after.currentText(), part._view.currentText()) == ("Describe", "A notification")
    assert part._copy.isChecked()
    assert part._own_picker.isChecked()
    assert told == []


def test_what_follows_is_the_scan_or_a_preset_that_needs_no_more_words(
    part: CaptureSettings, told: list[Settings]
) -> None:
    choice = part._after
    assert [choice.itemText(index) for index in range(choice.count())] == ["Quick scan", "List elements", "Describe"]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    assert [settings.after_capture for settings in told] == ["list", SCAN_ONLY]


def test_a_preset_that_is_gone_stays_set_until_another_is_chosen(opened: Opened) -> None:
    part = opened(Settings(after_capture="my-own"))
    told: list[Settings] = []
    part.changed.connect(told.append)
    assert part._after.currentText() == "Quick scan"
    button_named(part, "Copy to the clipboard").click()
    assert told == [Settings(after_capture="my-own", copy_captures=True)]


def test_the_rest_is_told_at_once_too(part: CaptureSettings, told: list[Settings]) -> None:
    part._view.setCurrentIndex(1)
    part._view.activated.emit(1)
    button_named(part, "Copy to the clipboard").click()
    button_named(part, "Use the app's own").click()
    assert told[-1] == Settings(capture_view=CaptureView.NOTIFICATION, copy_captures=True, own_picker=True)
    assert len(told) == 3


def test_only_where_the_system_has_a_picker_there_is_a_choice(opened: Opened) -> None:
    part = opened(Settings(), has_system_picker=False)
    assert "picker" not in words_in(part)
    assert "the app's own" not in words_in(part)


def test_a_shortcut_is_chosen_by_pressing_it(
    part: CaptureSettings, told: list[Settings], hotkeys: FakeHotkeys, qtbot: QtBot
) -> None:
    press(part, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: told == [Settings(capture_shortcut="Ctrl+Alt+X")])
    assert hotkeys.press("Ctrl+Alt+X")
    assert "Ctrl+Alt+X captures" in words_in(part)
    assert button_named(part, "Press it now").hasFocus()


def test_while_it_is_chosen_the_old_one_is_not_held_back(part: CaptureSettings, hotkeys: FakeHotkeys) -> None:
    enter(part._shortcut._keys)
    assert not hotkeys.press()
    assert "Press the keys" in words_in(part)
    QTest.keyClick(part._shortcut._keys, Qt.Key.Key_Escape)
    assert hotkeys.press()
    assert shown(part) == DEFAULT


def test_closing_while_it_is_chosen_takes_the_old_one_back(part: CaptureSettings, hotkeys: FakeHotkeys) -> None:
    enter(part._shortcut._keys)
    part.window().close()
    assert hotkeys.press()


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "needed for typing"),
        (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, "every program copies"),
    ],
)
def test_one_that_makes_no_sense_is_told_and_the_old_one_stays(
    part: CaptureSettings,
    told: list[Settings],
    hotkeys: FakeHotkeys,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    words: str,
) -> None:
    press(part, key, modifiers)
    qtbot.waitUntil(lambda: words in words_in(part))
    assert told == []
    assert shown(part) == DEFAULT
    part._shortcut._keys.clearFocus()
    assert hotkeys.press()


def test_one_that_is_taken_is_told_and_nothing_else_captures(
    part: CaptureSettings, hotkeys: FakeHotkeys, qtbot: QtBot
) -> None:
    hotkeys.taken = {"Ctrl+Alt+X"}
    press(part, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: "Ctrl+Alt+X is taken." in words_in(part))
    assert "no keys capture" in words_in(part)
    assert not hotkeys.press()


def test_it_is_turned_off_and_may_be_chosen_again(
    part: CaptureSettings, told: list[Settings], hotkeys: FakeHotkeys, qtbot: QtBot
) -> None:
    button_named(part, "Turn off").click()
    assert told == [Settings(capture_shortcut="")]
    assert hotkeys.registered is None
    assert not button_named(part, "Press it now").isEnabled()
    press(part, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: hotkeys.press("Ctrl+Alt+X"))


def test_pressed_now_it_works_and_captures_nothing(
    part: CaptureSettings, hotkeys: FakeHotkeys, captures: list[str], qtbot: QtBot
) -> None:
    button_named(part, "Press it now").click()
    assert f"Press {DEFAULT} now" in words_in(part)
    hotkeys.press()
    qtbot.waitUntil(lambda: "It works" in words_in(part))
    assert captures == []
    hotkeys.press()
    qtbot.waitUntil(lambda: captures == ["capture"])


def test_not_pressed_it_says_what_may_be_the_matter(part: CaptureSettings, qtbot: QtBot) -> None:
    part._shortcut._patience.setInterval(1)
    button_named(part, "Press it now").click()
    qtbot.waitUntil(lambda: "Not heard within 8 seconds. Somebody holds it back." in words_in(part))


def test_one_that_is_still_taken_is_told_again(
    part: CaptureSettings, shortcut: GlobalShortcut, hotkeys: FakeHotkeys
) -> None:
    hotkeys.taken = {"F6"}
    shortcut.use("F6")
    button_named(part, "Press it now").click()
    assert "F6 is taken." in words_in(part)
    hotkeys.taken = set()
    button_named(part, "Press it now").click()
    assert "Press F6 now" in words_in(part)


def test_closing_ends_the_trial(part: CaptureSettings, hotkeys: FakeHotkeys, captures: list[str], qtbot: QtBot) -> None:
    button_named(part, "Press it now").click()
    part.window().close()
    hotkeys.press()
    qtbot.waitUntil(lambda: captures == ["capture"])


def test_a_desktop_that_thinks_about_it_is_waited_for(
    part: CaptureSettings, shortcut: GlobalShortcut, hotkeys: FakeHotkeys, qtbot: QtBot
) -> None:
    hotkeys.answers_at_once = False
    shortcut.use("F6")
    assert "may want your answer" in words_in(part)
    hotkeys.happen(Granted("Super+Print"))
    qtbot.waitUntil(lambda: "Super+Print captures" in words_in(part))
