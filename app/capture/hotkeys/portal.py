"""Wayland: the desktop's GlobalShortcuts portal, which may ask the person, and lets them choose other keys."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.capture.hotkeys.keysyms import keysym_name
from app.core.errors import ShortcutError
from app.core.shortcut import Granted, HotkeyEvent, Modifier, Pressed, Refused, Shortcut, unshifted_on_us
from app.core.words import _

_DESKTOP = "/org/freedesktop/portal/desktop"
_NAME = "org.freedesktop.portal.Desktop"
_PORTAL = DBusAddress(_DESKTOP, _NAME, "org.freedesktop.portal.GlobalShortcuts")
_CAPTURE = "capture"
_TRIGGER_WORDS = {Modifier.META: "LOGO", Modifier.CTRL: "CTRL", Modifier.ALT: "ALT", Modifier.SHIFT: "SHIFT"}

COMMAND = "zwz-inspector capture --to-app"


class _Step(Enum):
    CREATE_SESSION = "CreateSession"
    BIND = "BindShortcuts"
    LISTEN = "Activated"


class PortalHotkeys:
    """Each registration has a connection of its own, with whose end the portal forgets all about it."""

    def __init__(self) -> None:
        self._registration: _Registration | None = None

    def why_unheard(self) -> str:
        return _("The desktop may have given it other keys: look into its keyboard settings.")

    def unshifted(self, symbol: str) -> str:
        return unshifted_on_us(symbol)

    def register(self, shortcut: Shortcut) -> None:
        self.unregister()
        try:
            self._registration = _Registration(shortcut, open_dbus_connection())
            self._registration.begin()
        except (OSError, KeyError, ValueError, RuntimeError) as error:  # the environment names no bus, or nonsense
            self.unregister()
            raise no_portal() from error

    def unregister(self) -> None:
        if self._registration:
            self._registration.connection.close()
            self._registration = None

    def fileno(self) -> int:
        return self._registration.connection.sock.fileno() if self._registration else -1

    def events(self) -> tuple[HotkeyEvent, ...]:
        if self._registration is None:
            return ()
        try:
            news = tuple(self._registration.events())
        except OSError:
            news = (Refused(no_portal()),)
        if any(isinstance(event, Refused) for event in news):
            self.unregister()
        return news

    def close(self) -> None:
        self.unregister()


class _Registration:
    """The portal answers a call by the path of a request, and later by a signal from there."""

    def __init__(self, shortcut: Shortcut, connection: DBusConnection) -> None:
        self.connection = connection
        self._shortcut = shortcut
        self._step = _Step.CREATE_SESSION
        self._asked = 0
        self._request = ""
        self._session = ""

    def begin(self) -> None:
        """Raises OSError."""
        self.connection.send(message_bus.AddMatch(MatchRule(type="signal", sender=_NAME)))
        self._ask(_Step.CREATE_SESSION, "a{sv}", {"session_handle_token": ("s", _token())})

    def events(self) -> Iterator[HotkeyEvent]:
        """Those that are here already. Raises OSError if the bus is gone."""
        while True:
            try:
                message = self.connection.receive(timeout=0)
            except TimeoutError:
                return
            yield from self._read(message)

    def _read(self, message: Message) -> Iterator[HotkeyEvent]:
        fields, body = message.header.fields, message.body
        path = fields.get(HeaderFields.path)
        is_reply = fields.get(HeaderFields.reply_serial) == self._asked
        match message.header.message_type, fields.get(HeaderFields.member):
            case MessageType.error, _ if is_reply:
                yield Refused(no_portal())
            case MessageType.method_return, _ if is_reply:
                self._request = body[0]  # older portals choose a path of their own
            case MessageType.signal, "Response" if path == self._request:
                yield from self._proceed(*body)
            case MessageType.signal, "Activated" if body[:2] == (self._session, _CAPTURE):
                yield Pressed()
            case MessageType.signal, "Closed" if path == self._session:
                yield Refused(_taken_back())
            case _:
                pass

    def _proceed(self, status: int, results: Mapping[str, tuple[str, Any]]) -> Iterator[HotkeyEvent]:
        """The portal has answered what was asked last."""
        if status:
            yield Refused(_not_allowed())
        elif self._step is _Step.CREATE_SESSION:
            self._session = results["session_handle"][1]
            self._bind()
        elif self._step is _Step.BIND:
            self._step = _Step.LISTEN
            yield Granted(_trigger_in(results))

    def _bind(self) -> None:
        wish = {"description": ("s", _("Capture a region")), "preferred_trigger": ("s", trigger_of(self._shortcut))}
        self._ask(_Step.BIND, "oa(sa{sv})sa{sv}", self._session, [(_CAPTURE, wish)], "", {})

    def _ask(self, step: _Step, signature: str, *arguments: Any) -> None:
        """Call the portal's method; the last argument, its options, is given the token of the answer."""
        token = _token()
        *first, options = arguments
        sender = (self.connection.unique_name or "").removeprefix(":").replace(".", "_")
        self._step = step
        self._request = f"{_DESKTOP}/request/{sender}/{token}"
        self._asked = next(self.connection.outgoing_serial)
        body = (*first, {**options, "handle_token": ("s", token)})
        self.connection.send(new_method_call(_PORTAL, step.value, signature, body), serial=self._asked)


def trigger_of(shortcut: Shortcut) -> str:
    """As the portal wants to have it written."""
    modifiers = [word for modifier, word in _TRIGGER_WORDS.items() if modifier in shortcut.modifiers]
    return "+".join([*modifiers, keysym_name(shortcut.key)])


def no_portal() -> ShortcutError:
    return ShortcutError(
        _("This desktop gives no program a shortcut for the whole desktop."),
        _("In the desktop's keyboard settings, add a shortcut that runs: {command}").format(command=COMMAND),
    )


def _not_allowed() -> ShortcutError:
    return ShortcutError(
        _("The desktop was not allowed to give the app its shortcut."),
        _("Choose it once more, or add one in the desktop's keyboard settings that runs: {command}").format(
            command=COMMAND
        ),
    )


def _taken_back() -> ShortcutError:
    return ShortcutError(_("The desktop has taken the shortcut back."), _("Choose it once more."))


def _trigger_in(results: Mapping[str, tuple[str, Any]]) -> str:
    """What the desktop calls the keys that were chosen, where it tells."""
    _signature, shortcuts = results.get("shortcuts", ("", ()))
    described = [about["trigger_description"][1] for _name, about in shortcuts if "trigger_description" in about]
    return str(described[0]) if described else ""


def _token() -> str:
    return f"zwz_{secrets.token_hex(8)}"
