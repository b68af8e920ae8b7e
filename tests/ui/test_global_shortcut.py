"""The app's one shortcut: it follows the settings, and says how it stands."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.capture.hotkeys.x11 import X11Hotkeys
from app.core.errors import ShortcutError
from app.core.shortcut import Granted, Pressed, Refused
from app.ui.global_shortcut import GlobalShortcut, ShortcutState, ShortcutStatus
from tests.support.fake_hotkeys import FakeHotkeys
from tests.support.x11 import x_display

DEFAULT = "Ctrl+Shift+2"


@pytest.fixture
def hotkeys() -> FakeHotkeys:
    return FakeHotkeys()


@pytest.fixture
def shortcut(qapp: object, hotkeys: FakeHotkeys) -> Iterator[GlobalShortcut]:
    shortcut = GlobalShortcut(hotkeys, on_mac=False)
    shortcut.use(DEFAULT)
    yield shortcut
    shortcut.close()
    assert hotkeys.is_closed


@pytest.fixture
def failures(shortcut: GlobalShortcut) -> list[ShortcutError]:
    failures: list[ShortcutError] = []
    shortcut.failed.connect(failures.append)
    return failures


@pytest.fixture
def presses(shortcut: GlobalShortcut) -> list[str]:
    presses: list[str] = []
    shortcut.pressed.connect(lambda: presses.append("pressed"))
    shortcut.tried.connect(lambda: presses.append("tried"))
    return presses


def state(shortcut: GlobalShortcut) -> ShortcutState:
    return shortcut.status.state


def test_it_is_heard(shortcut: GlobalShortcut, hotkeys: FakeHotkeys, presses: list[str], qtbot: QtBot) -> None:
    assert shortcut.status == ShortcutStatus(ShortcutState.HEARD, DEFAULT)
    assert hotkeys.press()
    qtbot.waitUntil(lambda: presses == ["pressed"])


def test_while_it_is_tried_a_press_is_no_capture(
    shortcut: GlobalShortcut, hotkeys: FakeHotkeys, presses: list[str], qtbot: QtBot
) -> None:
    shortcut.begin_trial()
    hotkeys.press()
    qtbot.waitUntil(lambda: presses == ["tried"])
    shortcut.end_trial()
    hotkeys.press()
    qtbot.waitUntil(lambda: presses == ["tried", "pressed"])


def test_another_one_takes_its_place_and_none_turns_it_off(shortcut: GlobalShortcut, hotkeys: FakeHotkeys) -> None:
    shortcut.use("F6")
    assert (hotkeys.press(), hotkeys.press("F6")) == (False, True)
    shortcut.use("")
    assert hotkeys.registered is None
    assert shortcut.status == ShortcutStatus(ShortcutState.OFF)


def test_the_same_one_again_changes_nothing(
    shortcut: GlobalShortcut, hotkeys: FakeHotkeys, failures: list[ShortcutError]
) -> None:
    """Whatever setting is changed, the shortcut is named too."""
    hotkeys.taken = {"F6"}
    for _change in range(3):
        shortcut.use("F6")
    assert len(failures) == 1


@pytest.mark.parametrize(
    ("text", "words"), [("F6", "F6 is taken"), ("Ctrl+C", "every program"), ("Nonsense", "no key")]
)
def test_one_that_can_not_be_had_is_told_and_the_one_before_is_free(
    shortcut: GlobalShortcut, hotkeys: FakeHotkeys, failures: list[ShortcutError], text: str, words: str
) -> None:
    hotkeys.taken = {"F6"}
    shortcut.use(text)
    (error,) = failures
    assert words in error.message
    assert shortcut.status == ShortcutStatus(ShortcutState.REFUSED, text, error)
    assert hotkeys.registered is None
    shortcut.use(DEFAULT)
    assert state(shortcut) is ShortcutState.HEARD


def test_to_try_one_that_is_free_by_now_gets_it(shortcut: GlobalShortcut, hotkeys: FakeHotkeys) -> None:
    hotkeys.taken = {"F6"}
    shortcut.use("F6")
    hotkeys.taken = set()
    shortcut.begin_trial()
    assert state(shortcut) is ShortcutState.HEARD


def test_a_desktop_may_answer_later_and_choose_other_keys(hotkeys: FakeHotkeys, qtbot: QtBot) -> None:
    hotkeys.answers_at_once = False
    shortcut = GlobalShortcut(hotkeys)
    shortcut.use(DEFAULT)
    assert state(shortcut) is ShortcutState.ASKED
    hotkeys.happen(Granted("Super+Print"))
    qtbot.waitUntil(lambda: shortcut.status == ShortcutStatus(ShortcutState.HEARD, "Super+Print"))
    shortcut.close()


def test_a_desktop_may_take_it_back(
    shortcut: GlobalShortcut, hotkeys: FakeHotkeys, failures: list[ShortcutError], qtbot: QtBot
) -> None:
    error = ShortcutError("It is gone.")
    hotkeys.happen(Refused(error))
    qtbot.waitUntil(lambda: failures == [error])
    assert state(shortcut) is ShortcutState.REFUSED
    assert hotkeys.registered is None


def test_let_go_it_is_for_others_and_a_change_waits_until_it_is_taken_back(
    shortcut: GlobalShortcut, hotkeys: FakeHotkeys
) -> None:
    shortcut.let_go()
    assert not hotkeys.press()
    shortcut.use("F6")
    assert hotkeys.registered is None
    shortcut.take_back()
    assert hotkeys.press("F6")


def test_a_press_may_end_it(shortcut: GlobalShortcut, hotkeys: FakeHotkeys, qtbot: QtBot) -> None:
    """As where a capture asks a person who then quits."""
    shortcut.pressed.connect(shortcut.close)
    hotkeys.happen(Pressed())
    hotkeys.happen(Pressed())
    qtbot.waitUntil(lambda: hotkeys.is_closed)


def test_without_a_desktop_nothing_is_asked_and_nobody_is_bothered(qapp: object) -> None:
    shortcut = GlobalShortcut(None)
    failures: list[ShortcutError] = []
    shortcut.failed.connect(failures.append)
    shortcut.use(DEFAULT)
    assert state(shortcut) is ShortcutState.REFUSED
    assert failures == []


def test_reading_writes_it_as_the_settings_do(shortcut: GlobalShortcut) -> None:
    assert shortcut.read("Alt+@") == "Alt+Shift+2"
    with pytest.raises(ShortcutError, match="typing"):
        shortcut.read("A")


@pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")
def test_the_real_keys_are_heard_by_the_windows_own_loop(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with x_display(is_managed=False) as display:
        monkeypatch.setenv("DISPLAY", display.environment["DISPLAY"])
        mine, theirs = GlobalShortcut(X11Hotkeys()), GlobalShortcut(X11Hotkeys())
        mine.use(DEFAULT)
        theirs.use(DEFAULT)
        assert (state(mine), state(theirs)) == (ShortcutState.HEARD, ShortcutState.REFUSED)
        with qtbot.waitSignal(mine.pressed, timeout=20_000):
            display.press("ctrl+shift+2")
        mine.use("")
        theirs.begin_trial()
        with qtbot.waitSignal(theirs.tried, timeout=20_000):
            display.press("ctrl+shift+2")
        mine.close()
        theirs.close()
