"""A screenshot portal for a private bus, run as a program: it answers as it was told to, and says what it was asked.

    python -m tests.support.mock_portal_screenshot ANSWER PICTURE

ANSWER is done, cancelled, refused, silent, old (a request path of its own choice) or early (the answer before the
call returns).
"""

from __future__ import annotations

import sys

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
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
CODES = {"done": 0, "old": 0, "early": 0, "cancelled": 1, "refused": 2}


def main(answer: str, picture: str) -> None:
    with open_dbus_connection("SESSION") as connection:
        connection.send_and_get_reply(message_bus.RequestName(NAME), timeout=10)
        _say("ready")
        while True:
            message = connection.receive()
            if message.header.message_type is MessageType.method_call:
                _answer(connection, message, answer, picture)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _answer(connection: DBusConnection, call: Message, answer: str, picture: str) -> None:
    fields = call.header.fields
    if fields[HeaderFields.member] == "Close":
        _say("withdrawn")
        connection.send(new_method_return(call))
        return
    if fields[HeaderFields.member] != "Screenshot":
        connection.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
        return
    parent, options = call.body
    _say(f"asked parent={parent!r} interactive={options['interactive'][1]}")
    sender = fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
    token = "chosen" if answer == "old" else options["handle_token"][1]
    path = f"/org/freedesktop/portal/desktop/request/{sender}/{token}"
    returned, response = new_method_return(call, "o", (path,)), _response(path, answer, picture)
    for message in (response, returned) if answer == "early" else (returned, response):
        if message:
            connection.send(message)


def _response(path: str, answer: str, picture: str) -> Message | None:
    if answer not in CODES:
        return None
    results = {"uri": ("s", picture)} if CODES[answer] == 0 else {}
    request = DBusAddress(path, interface="org.freedesktop.portal.Request")
    return new_signal(request, "Response", "ua{sv}", (CODES[answer], results))


if __name__ == "__main__":
    main(*sys.argv[1:])
