"""The calls to Carbon, against one that writes down what it is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.capture.hotkeys.carbon import EXISTS, INTERNAL, INVALID, CarbonHotkeys
from app.core.errors import ShortcutError
from app.core.shortcut import Granted, Pressed, parse_shortcut
from tests.support.fake_carbon import FakeCarbon
from tests.support.hotkey_ears import next_events

DEFAULT = parse_shortcut("Ctrl+Shift+2")
COMMAND_SHIFT_2 = (0x13, 0x300)


@pytest.fixture
def carbon() -> FakeCarbon:
    return FakeCarbon()


@pytest.fixture
def hotkeys(carbon: FakeCarbon) -> Iterator[CarbonHotkeys]:
    hotkeys = CarbonHotkeys(carbon)
    yield hotkeys
    hotkeys.close()


def test_it_is_registered_and_heard(hotkeys: CarbonHotkeys, carbon: FakeCarbon) -> None:
    hotkeys.register(DEFAULT)
    assert carbon.registered == [COMMAND_SHIFT_2]
    assert carbon.handlers == [(b"keyb", 5)]
    assert hotkeys.events() == (Granted(),)
    assert hotkeys.events() == ()
    carbon.press()
    carbon.press()
    assert next_events(hotkeys) == (Pressed(), Pressed())


@pytest.mark.parametrize(
    ("text", "code", "mask"),
    [
        ("Meta+Alt+Space", 0x31, 0x1800),
        ("F6", 0x61, 0),
        ("Alt+F19", 0x50, 0x800),
        ("Ctrl+Alt+Z", 0x06, 0x900),
        ("Ctrl+`", 0x32, 0x100),
        ("Ctrl+.", 0x2F, 0x100),
        ("Ctrl+0", 0x1D, 0x100),
        ("Ctrl+5", 0x17, 0x100),
        ("Ctrl+I", 0x22, 0x100),
        ("Ctrl+T", 0x11, 0x100),
        ("Ctrl+PgDown", 0x79, 0x100),
    ],
)
def test_keys_have_carbons_numbers(hotkeys: CarbonHotkeys, carbon: FakeCarbon, text: str, code: int, mask: int) -> None:
    hotkeys.register(parse_shortcut(text))
    assert carbon.registered == [(code, mask)]


def test_a_change_frees_the_one_before_and_forgets_its_presses(hotkeys: CarbonHotkeys, carbon: FakeCarbon) -> None:
    hotkeys.register(DEFAULT)
    carbon.press()
    hotkeys.register(parse_shortcut("F6"))
    assert carbon.registered == [(0x61, 0)]
    assert carbon.handlers == [(b"keyb", 5)]
    assert hotkeys.events() == (Granted(),)
    hotkeys.unregister()
    assert carbon.registered == []


@pytest.mark.parametrize(
    ("status", "words"),
    [(EXISTS, "taken"), (INVALID, "does not know"), (INTERNAL, "wants Command or Control"), (-50, "error -50")],
)
def test_what_carbon_refuses_is_told(carbon: FakeCarbon, hotkeys: CarbonHotkeys, status: int, words: str) -> None:
    carbon.status = status
    with pytest.raises(ShortcutError, match=words) as told:
        hotkeys.register(DEFAULT)
    assert told.value.hint
    assert hotkeys.events() == ()
    carbon.status = 0
    hotkeys.register(DEFAULT)
    assert carbon.registered == [COMMAND_SHIFT_2]


def test_a_key_without_a_number_is_told(hotkeys: CarbonHotkeys, carbon: FakeCarbon) -> None:
    with pytest.raises(ShortcutError, match="⌘Ü"):
        hotkeys.register(parse_shortcut("Ctrl+Ü"))
    assert carbon.registered == []


def test_thousands_of_presses_that_nobody_listens_to_do_not_block(hotkeys: CarbonHotkeys, carbon: FakeCarbon) -> None:
    hotkeys.register(DEFAULT)
    for _press in range(100_000):
        carbon.press()
    assert hotkeys.events()


def test_closed_it_leaves_nothing_behind(carbon: FakeCarbon) -> None:
    hotkeys = CarbonHotkeys(carbon)
    hotkeys.register(DEFAULT)
    hotkeys.close()
    assert (carbon.registered, carbon.handlers) == ([], [])


def test_where_there_is_no_carbon_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.capture.hotkeys.carbon.LIBRARY", "/nowhere/Carbon")
    hotkeys = CarbonHotkeys()
    with pytest.raises(ShortcutError, match="does not offer"):
        hotkeys.register(DEFAULT)
    hotkeys.close()
