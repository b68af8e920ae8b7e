"""The GlobalShortcuts portal, played by the test itself on a bus of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from app.capture.hotkeys.portal import COMMAND, PortalHotkeys, trigger_of
from app.core.errors import ShortcutError
from app.core.shortcut import Granted, HotkeyEvent, Pressed, Refused, parse_shortcut
from tests.support.hotkey_ears import next_events
from tests.support.session_bus import DESKTOP, MockShortcutsPortal, session_bus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a D-Bus")

DEFAULT = parse_shortcut("Ctrl+Shift+2")
SESSION = f"{DESKTOP}/session/1_7/zwz"
CREATED = {"session_handle": ("s", SESSION)}


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    with session_bus() as address:
        yield address


@pytest.fixture
def hotkeys(bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[PortalHotkeys]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    hotkeys = PortalHotkeys()
    yield hotkeys
    hotkeys.close()


@pytest.fixture
def portal(bus: str) -> Iterator[MockShortcutsPortal]:
    portal = MockShortcutsPortal(bus)
    yield portal
    portal.close()


def nothing_happens(hotkeys: PortalHotkeys) -> bool:
    return not next_events(hotkeys, patience_s=0.2)


def granted(
    hotkeys: PortalHotkeys, portal: MockShortcutsPortal, *, answers_first: bool = False
) -> tuple[HotkeyEvent, ...]:
    hotkeys.register(DEFAULT)
    portal.answer(portal.called("CreateSession"), CREATED, answers_first=answers_first)
    assert nothing_happens(hotkeys)
    portal.answer(
        portal.called("BindShortcuts"), {"shortcuts": ("a(sa{sv})", [("capture", {})])}, answers_first=answers_first
    )
    return next_events(hotkeys)


def refusal(hotkeys: PortalHotkeys) -> ShortcutError:
    (event,) = next_events(hotkeys)
    assert isinstance(event, Refused)
    assert hotkeys.events() == ()
    return event.error


def test_it_is_asked_for_in_two_steps_and_heard(hotkeys: PortalHotkeys, portal: MockShortcutsPortal) -> None:
    hotkeys.register(DEFAULT)
    portal.answer(portal.called("CreateSession"), CREATED)
    assert nothing_happens(hotkeys)
    bind = portal.called("BindShortcuts")
    session, ((name, wish),), parent, _options = bind.body
    assert (session, name, parent) == (SESSION, "capture", "")
    assert wish["preferred_trigger"] == ("s", "CTRL+SHIFT+2")
    assert wish["description"][1]
    assert nothing_happens(hotkeys)
    about = {"trigger_description": ("s", "Super+Print")}
    portal.answer(bind, {"shortcuts": ("a(sa{sv})", [("capture", about)])})
    assert next_events(hotkeys) == (Granted("Super+Print"),)
    portal.activate(SESSION)
    assert next_events(hotkeys) == (Pressed(),)


def test_a_portal_that_answers_before_it_returns(hotkeys: PortalHotkeys, portal: MockShortcutsPortal) -> None:
    assert granted(hotkeys, portal, answers_first=True) == (Granted(),)


def test_an_older_portal_that_names_the_request_itself(hotkeys: PortalHotkeys, portal: MockShortcutsPortal) -> None:
    hotkeys.register(DEFAULT)
    portal.answer(portal.called("CreateSession"), CREATED, own_token="t1")
    assert nothing_happens(hotkeys)
    portal.answer(portal.called("BindShortcuts"), own_token="t2")
    assert next_events(hotkeys) == (Granted(),)


def test_what_others_have_pressed_is_not_ours(hotkeys: PortalHotkeys, portal: MockShortcutsPortal) -> None:
    assert granted(hotkeys, portal) == (Granted(),)
    portal.activate(f"{SESSION}_of_another")
    portal.activate(SESSION, "another shortcut")
    assert nothing_happens(hotkeys)


@pytest.mark.parametrize("step", ["CreateSession", "BindShortcuts"])
@pytest.mark.parametrize("code", [1, 2], ids=["cancelled", "ended otherwise"])
def test_a_person_may_refuse_it(hotkeys: PortalHotkeys, portal: MockShortcutsPortal, step: str, code: int) -> None:
    hotkeys.register(DEFAULT)
    if step == "BindShortcuts":
        portal.answer(portal.called("CreateSession"), CREATED)
        assert nothing_happens(hotkeys)
    portal.answer(portal.called(step), code=code)
    error = refusal(hotkeys)
    assert "not allowed" in error.message
    assert COMMAND in error.hint


def test_the_desktop_may_take_it_back(hotkeys: PortalHotkeys, portal: MockShortcutsPortal) -> None:
    assert granted(hotkeys, portal) == (Granted(),)
    portal.end_session(SESSION)
    assert "taken the shortcut back" in refusal(hotkeys).message


def test_a_portal_without_shortcuts_is_told_with_the_way_round(
    hotkeys: PortalHotkeys, portal: MockShortcutsPortal
) -> None:
    hotkeys.register(DEFAULT)
    portal.refuse(portal.called("CreateSession"))
    assert COMMAND in refusal(hotkeys).hint


def test_a_desktop_without_portals_is_told_with_the_way_round(hotkeys: PortalHotkeys) -> None:
    hotkeys.register(DEFAULT)
    assert COMMAND in refusal(hotkeys).hint


@pytest.mark.parametrize("address", [None, "unix:path=/nowhere", "tcp:host=localhost,port=1", "nonsense"])
def test_without_a_bus_that_is_told_at_once(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    hotkeys = PortalHotkeys()
    with pytest.raises(ShortcutError, match="no program a shortcut"):
        hotkeys.register(DEFAULT)
    assert hotkeys.events() == ()


def test_a_bus_that_goes_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        hotkeys, portal = PortalHotkeys(), MockShortcutsPortal(address)
        assert granted(hotkeys, portal) == (Granted(),)
        portal.close()
    assert COMMAND in refusal(hotkeys).hint


def test_a_change_begins_anew_and_the_old_one_is_not_heard(hotkeys: PortalHotkeys, portal: MockShortcutsPortal) -> None:
    assert granted(hotkeys, portal) == (Granted(),)
    hotkeys.register(parse_shortcut("Meta+F6"))
    portal.activate(SESSION)
    other = f"{SESSION}_2"
    portal.answer(portal.called("CreateSession"), {"session_handle": ("s", other)})
    assert nothing_happens(hotkeys)
    bind = portal.called("BindShortcuts")
    assert bind.body[1][0][1]["preferred_trigger"] == ("s", "LOGO+F6")
    portal.answer(bind)
    portal.activate(other)
    assert next_events(hotkeys) == (Granted(), Pressed()) or next_events(hotkeys) == (Pressed(),)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ctrl+Shift+2", "CTRL+SHIFT+2"),
        ("Meta+A", "LOGO+a"),
        ("Alt+PgDown", "ALT+Next"),
        ("Ctrl+,", "CTRL+comma"),
        ("Ctrl+Ü", "CTRL+U00FC"),
    ],
)
def test_keys_are_named_as_in_the_keyboard_files(text: str, trigger: str) -> None:
    assert trigger_of(parse_shortcut(text)) == trigger
