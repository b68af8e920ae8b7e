"""The real hot key on a real X server, pressed by xdotool."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from app.capture.hotkeys.x11 import X11Hotkeys
from app.core.errors import ShortcutError
from app.core.shortcut import Granted, Pressed, Refused, parse_shortcut
from tests.support.hotkey_ears import next_events
from tests.support.x11 import XDisplay, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs an X server")

DEFAULT = parse_shortcut("Ctrl+Shift+2")
ANOTHER = parse_shortcut("Meta+F6")

Heard = Callable[..., bool]


@pytest.fixture(scope="module")
def server() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


@pytest.fixture
def display(server: XDisplay, monkeypatch: pytest.MonkeyPatch) -> XDisplay:
    monkeypatch.setenv("DISPLAY", server.environment["DISPLAY"])
    return server


@pytest.fixture
def hotkeys(display: XDisplay) -> Iterator[X11Hotkeys]:
    hotkeys = X11Hotkeys()
    hotkeys.register(DEFAULT)
    assert hotkeys.events() == (Granted(),)
    yield hotkeys
    hotkeys.close()


@pytest.fixture
def another_program(display: XDisplay) -> Iterator[X11Hotkeys]:
    program = X11Hotkeys()
    yield program
    program.close()


@pytest.fixture
def layout(display: XDisplay) -> Iterator[None]:
    """The test may change it."""
    yield
    display.run("setxkbmap", "us")


@pytest.fixture
def heard(hotkeys: X11Hotkeys, display: XDisplay) -> Iterator[Heard]:
    """Whether the keys are heard, and once; a second combination, pressed behind, tells that all has been said."""
    last = X11Hotkeys()
    last.register(parse_shortcut("Alt+F9"))
    assert last.events() == (Granted(),)

    def heard(*keys: str, by: X11Hotkeys = hotkeys) -> bool:
        display.press(*keys)
        display.press("alt+F9")
        assert next_events(last) == (Pressed(),)
        presses = [event for event in by.events() if event == Pressed()]
        assert len(presses) <= 1
        return bool(presses)

    yield heard
    last.close()


def test_it_is_heard_each_time_and_nothing_else_is(hotkeys: X11Hotkeys, heard: Heard, display: XDisplay) -> None:
    assert heard("ctrl+shift+2")
    assert heard("ctrl+shift+2")
    assert not heard("ctrl+2")
    assert not heard("ctrl+shift+alt+2")


@pytest.mark.parametrize("locks", [("Caps_Lock",), ("Num_Lock",), ("Caps_Lock", "Num_Lock")], ids=" and ".join)
def test_locks_do_not_matter(hotkeys: X11Hotkeys, heard: Heard, display: XDisplay, locks: tuple[str, ...]) -> None:
    display.press(*locks)
    try:
        assert heard("ctrl+shift+2")
    finally:
        display.press(*locks)


def test_held_down_it_is_one_press(hotkeys: X11Hotkeys, heard: Heard, display: XDisplay) -> None:
    display.run("xset", "r", "rate", "60", "100")
    display.run("xdotool", "keydown", "ctrl+shift+2", "sleep", "0.4", "keyup", "ctrl+shift+2")
    assert next_events(hotkeys) == (Pressed(),)
    assert heard("ctrl+shift+2")


def test_one_that_another_program_has_is_told_and_left_to_it(
    hotkeys: X11Hotkeys, heard: Heard, another_program: X11Hotkeys, display: XDisplay
) -> None:
    with pytest.raises(ShortcutError, match="taken by another program"):
        another_program.register(DEFAULT)
    assert another_program.events() == ()
    assert heard("ctrl+shift+2")


def test_one_that_is_had_in_part_is_given_back_whole(another_program: X11Hotkeys, display: XDisplay) -> None:
    """With a lock on, the combination is another one to the server, and free for who comes first."""
    greedy = X11Hotkeys()
    keycode, mask = 15, 5  # the key "6"
    greedy._connected().grab_key(keycode, mask | 2)
    with pytest.raises(ShortcutError, match="taken"):
        another_program.register(parse_shortcut("Ctrl+Shift+6"))
    assert [greedy._connected().grab_key(keycode, mask | lock) for lock in (0, 16, 18)] == [0, 0, 0]
    greedy.close()


def test_a_change_frees_the_one_before(
    hotkeys: X11Hotkeys, heard: Heard, another_program: X11Hotkeys, display: XDisplay
) -> None:
    hotkeys.register(ANOTHER)
    another_program.register(DEFAULT)
    assert another_program.events() == (Granted(),)
    assert heard("super+F6")
    assert heard("ctrl+shift+2", by=another_program)
    assert hotkeys.events() == ()


def test_let_go_it_is_heard_by_nobody(
    hotkeys: X11Hotkeys, heard: Heard, another_program: X11Hotkeys, display: XDisplay
) -> None:
    hotkeys.unregister()
    assert not heard("ctrl+shift+2")
    another_program.register(DEFAULT)


def test_it_moves_with_the_layout(hotkeys: X11Hotkeys, heard: Heard, display: XDisplay, layout: None) -> None:
    """On a French keyboard, A is where Q was."""
    hotkeys.register(parse_shortcut("Ctrl+Alt+A"))
    display.run("setxkbmap", "fr")
    place = next(code for code, row in hotkeys._connected().keyboard().items() if ord("a") in row)
    assert place == 24
    assert hotkeys.events() == (Granted(),)
    assert heard("ctrl+alt+a")
    assert [code for code, _mask in hotkeys._grabs] == [place] * len(hotkeys._grabs)


def test_a_layout_on_which_another_program_has_it_is_told(
    hotkeys: X11Hotkeys, another_program: X11Hotkeys, display: XDisplay, layout: None
) -> None:
    hotkeys.register(parse_shortcut("Ctrl+Alt+A"))
    assert hotkeys.events() == (Granted(),)
    another_program._connected().grab_key(24, 4 | 8)
    display.run("setxkbmap", "fr")
    (refused,) = next_events(hotkeys)
    assert isinstance(refused, Refused)
    assert "taken" in refused.error.message


def test_a_key_that_the_keyboard_lacks_is_told(hotkeys: X11Hotkeys) -> None:
    with pytest.raises(ShortcutError, match="no key for Ctrl\\+Ж"):
        hotkeys.register(parse_shortcut("Ctrl+Ж"))


def test_a_symbol_is_looked_for_on_the_keyboard_at_hand(hotkeys: X11Hotkeys, display: XDisplay, layout: None) -> None:
    assert [hotkeys.unshifted(symbol) for symbol in '@"+2'] == ["2", "'", "=", "2"]
    display.run("setxkbmap", "de")
    assert [hotkeys.unshifted(symbol) for symbol in '"§+2'] == ["2", "3", "+", "2"]


@pytest.mark.parametrize("name", ["", ":4711"])
def test_without_a_server_there_is_none_and_that_is_told(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", name)
    hotkeys = X11Hotkeys()
    with pytest.raises(ShortcutError, match="no X server"):
        hotkeys.register(DEFAULT)
    assert hotkeys.unshifted("@") == "2"
    assert hotkeys.events() == ()
    hotkeys.close()


def test_a_server_that_goes_away_is_told_and_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with x_display() as display:
        monkeypatch.setenv("DISPLAY", display.environment["DISPLAY"])
        hotkeys = X11Hotkeys()
        hotkeys.register(DEFAULT)
        assert hotkeys.events() == (Granted(),)
    (refused,) = next_events(hotkeys)
    assert isinstance(refused, Refused)
    hotkeys.close()
