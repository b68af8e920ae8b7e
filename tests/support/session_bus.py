"""A D-Bus of a test's own, and a GlobalShortcuts portal on it that answers what it is told to, when it is told to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

from tests.support.x11 import PATIENCE_S

DESKTOP = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.GlobalShortcuts"


@contextmanager
def session_bus() -> Iterator[str]:
    """Its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait(PATIENCE_S)
        daemon.stdout.close()


class MockShortcutsPortal:
    def __init__(self, bus: str) -> None:
        self.connection = open_dbus_connection(bus)
        self.connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))

    def called(self, method: str) -> Message:
        """The next call, which must be this one."""
        while True:
            message = self.connection.receive(timeout=PATIENCE_S)
            if message.header.message_type is MessageType.method_call:
                assert message.header.fields[HeaderFields.member] == method
                assert message.header.fields[HeaderFields.interface] == INTERFACE
                return message

    def refuse(self, call: Message) -> None:
        """As a portal of an older version, which has no such thing."""
        self.connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))

    def answer(
        self,
        call: Message,
        results: Mapping[str, tuple[str, Any]] | None = None,
        *,
        code: int = 0,
        own_token: str = "",
        answers_first: bool = False,
    ) -> None:
        """By a path and by a signal from there; an older portal takes a token of its own, a fast one answers first."""
        sender = call.header.fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
        path = f"{DESKTOP}/request/{sender}/{own_token or call.body[-1]['handle_token'][1]}"
        request = DBusAddress(path, interface="org.freedesktop.portal.Request")
        messages = [
            new_method_return(call, "o", (path,)),
            new_signal(request, "Response", "ua{sv}", (code, dict(results or {}))),
        ]
        for message in reversed(messages) if answers_first else messages:
            self.connection.send(message)

    def activate(self, session: str, shortcut: str = "capture") -> None:
        portal = DBusAddress(DESKTOP, interface=INTERFACE)
        self.connection.send(new_signal(portal, "Activated", "osta{sv}", (session, shortcut, 1, {})))

    def end_session(self, session: str) -> None:
        self.connection.send(new_signal(DBusAddress(session, interface="org.freedesktop.portal.Session"), "Closed"))

    def close(self) -> None:
        self.connection.close()
