"""Pictures from the Screenshot portal: on Wayland no program sees the screen by itself."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from app.capture.image_file import PillowImageReader
from app.core.errors import CaptureError, ImageError, PermissionMissing
from app.core.geometry import Box
from app.core.ports import Interrupted
from app.core.screen import DESKTOP_NUMBER, Screen, desktop_of
from app.core.screenshot import Screenshot, cropped
from app.core.words import _

PATIENCE_S = 10.0
"""A portal that has no answer of itself asks a person, who can't see it if our window is not in front."""

PATIENCE_WITH_A_PERSON_S = 300.0

_LOOK_AROUND_S = 0.1
_CANCELLED, _DONE = 1, 0
_PORTAL = DBusAddress(
    "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.freedesktop.portal.Screenshot"
)
_REQUEST = "org.freedesktop.portal.Request"


class PortalGrabber:
    """`layout` tells where the screens are; the portal only gives all of them in one picture."""

    def __init__(self, layout: Callable[[], Sequence[Screen]]) -> None:
        self._layout = layout
        self._screens: tuple[Screen, ...] = ()

    def screens(self) -> tuple[Screen, ...]:
        self._screens = tuple(self._layout())
        return self._screens

    def grab(self, screen: Screen) -> Screenshot:
        """By the layout of the last look at the screens: this takes long, and the layout may be of another thread."""
        desktop = desktop_of(self._screens or self.screens())
        taken = portal_screenshot(interactive=False)
        ratio = taken.size.width / desktop.box.width
        scale = screen.scale if ratio == 1 else ratio
        if screen.number != DESKTOP_NUMBER:
            x1, y1, x2, y2 = (round(v * ratio) for v in screen.box.moved(-desktop.box.x1, -desktop.box.y1).corners)
            taken = cropped(taken, Box(x1, y1, min(x2, taken.size.width), min(y2, taken.size.height)))
        return replace(taken, scale=scale, screen=screen.name)


def portal_screenshot(*, interactive: bool, is_cancelled: Callable[[], bool] = lambda: False) -> Screenshot:
    """All screens, or, `interactive`, what a person picks in the desktop's own way. For background threads.

    Raises Interrupted if the person gives up here or there, PermissionMissing if the desktop refuses, CaptureError.
    """
    patience_s = PATIENCE_WITH_A_PERSON_S if interactive else PATIENCE_S
    try:
        with open_dbus_connection("SESSION") as connection:
            uri = _Request(connection, is_cancelled, patience_s).picture(interactive=interactive)
    except _NoAnswer:
        raise _refused() from None
    except DBusErrorResponse as error:
        raise _no_portal(error.name) from error
    except (OSError, KeyError, ValueError, TypeError) as error:
        # What jeepney raises: without a bus KeyError, for a broken address ValueError, for a lost one OSError.
        raise _no_portal(str(error)) from error
    return _read(uri)


class _Request:
    """A call of the portal: it returns at once with the path of an object, whose signal brings the answer."""

    def __init__(self, connection: DBusConnection, is_cancelled: Callable[[], bool], patience_s: float) -> None:
        self._connection = connection
        self._is_cancelled = is_cancelled
        self._deadline = time.monotonic() + patience_s

    def picture(self, *, interactive: bool) -> str:
        """The address of the file that the portal wrote."""
        rule = MatchRule(type="signal", sender=_PORTAL.bus_name, interface=_REQUEST, member="Response")
        self._connection.send(message_bus.AddMatch(rule))
        token = f"zwz{secrets.token_hex(8)}"
        options = {"handle_token": ("s", token), "interactive": ("b", interactive), "modal": ("b", True)}
        serial = next(self._connection.outgoing_serial)
        self._connection.send(new_method_call(_PORTAL, "Screenshot", "sa{sv}", ("", options)), serial=serial)
        try:
            code, results = self._response(serial, self._expected_path(token))
        except (_NoAnswer, Interrupted):
            self._withdraw(self._expected_path(token))
            raise
        if code == _CANCELLED:
            raise Interrupted
        if code != _DONE:
            raise _refused()
        return str(results["uri"][1])

    def _expected_path(self, token: str) -> str:
        sender = str(self._connection.unique_name).removeprefix(":").replace(".", "_")
        return f"/org/freedesktop/portal/desktop/request/{sender}/{token}"

    def _response(self, serial: int, expected_path: str) -> tuple[int, dict[str, tuple[str, object]]]:
        """It may come before the call has returned, and portals older than handle_token choose the path."""
        paths, responses = {expected_path}, dict[str, tuple[int, dict[str, tuple[str, object]]]]()
        while not paths & responses.keys():
            message = self._next_message()
            fields = message.header.fields
            if fields.get(HeaderFields.reply_serial) == serial:
                paths.add(unwrap_msg(message)[0])
            elif _is_response(message):
                responses[fields[HeaderFields.path]] = message.body
        return responses[(paths & responses.keys()).pop()]

    def _next_message(self) -> Message:
        while time.monotonic() < self._deadline:
            if self._is_cancelled():
                raise Interrupted
            with suppress(TimeoutError):
                return self._connection.receive(timeout=_LOOK_AROUND_S)
        raise _NoAnswer

    def _withdraw(self, path: str) -> None:
        """So that no question stays on the screen."""
        with suppress(OSError):
            self._connection.send(new_method_call(DBusAddress(path, _PORTAL.bus_name, _REQUEST), "Close"))


class _NoAnswer(Exception):
    pass


def _is_response(message: Message) -> bool:
    header = message.header
    return header.message_type is MessageType.signal and header.fields.get(HeaderFields.member) == "Response"


def _read(uri: str) -> Screenshot:
    """The file was made for us alone; what turns out to be no picture was not, and stays."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        raise CaptureError(_("The desktop gave no file for the picture, but {uri}.").format(uri=uri), _("Try again."))
    path = Path(unquote(parts.path))
    try:
        taken = PillowImageReader().read(path)
    except ImageError as error:
        raise CaptureError(_("The desktop's picture can't be read: {problem}").format(problem=error.message)) from error
    with suppress(OSError):
        path.unlink()
    return replace(taken, title="", path=None, original=None)


def _no_portal(reason: str) -> CaptureError:
    return CaptureError(
        _("The desktop gives no pictures of the screen: {reason}.").format(reason=reason.rstrip(".") or _("no answer")),
        _("Install xdg-desktop-portal and the part of it that belongs to your desktop, then log in again."),
    )


def _refused() -> PermissionMissing:
    return PermissionMissing(
        _("The desktop did not let the screen be captured."),
        _("Use the desktop's own picker (capture --interactive), or allow it in the privacy settings of the desktop."),
    )
