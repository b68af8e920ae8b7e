"""What an X server tells of itself and of its windows, asked through libxcb.

Not through libX11: a window may be gone when it is asked for, and there such an error ends the whole process.
"""

from __future__ import annotations

import ctypes
import struct
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_int16, c_uint8, c_uint16, c_uint32, c_void_p
from functools import cache
from types import TracebackType

from app.core.errors import CaptureError
from app.core.geometry import Box, Point, Size
from app.core.words import _

_HEADER_BYTES = 32
"""Every reply of the protocol begins with as many, and tells how many follow."""

_LONGEST_PROPERTY = 1 << 24
"""In units of four bytes; colour profiles with tables take megabytes."""

_VIEWABLE = 2
_INPUT_ONLY = 2

_CLIENT_MESSAGE = 33
_FROM_A_TASK_BAR = 2
_TO_THE_WINDOW_MANAGER = 1 << 19 | 1 << 20
"""SubstructureNotify and SubstructureRedirect."""


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _ScreenIterator(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


class XServer:
    """The server of DISPLAY. Raises CaptureError if none answers."""

    def __init__(self) -> None:
        self._xcb = _libxcb()
        self._atoms: dict[str, int] = {}
        chosen = c_int()
        self._connection = c_void_p(self._xcb.xcb_connect(None, byref(chosen)))
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise no_display()
        screens = self._xcb.xcb_setup_roots_iterator(c_void_p(self._xcb.xcb_get_setup(self._connection)))
        for _screen in range(chosen.value):
            self._xcb.xcb_screen_next(byref(screens))
        self.root: int = screens.data.contents.value

    def __enter__(self) -> XServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._xcb.xcb_disconnect(self._connection)

    def atom(self, name: str) -> int:
        if name not in self._atoms:
            encoded = name.encode("ascii")
            reply = self._ask("intern_atom", c_uint8(0), c_uint16(len(encoded)), c_char_p(encoded))
            self._atoms[name] = struct.unpack_from("I", reply, 8)[0] if reply else 0
        return self._atoms[name]

    def property(self, window: int, name: str) -> bytes:
        """Empty if there is no such property, or no such window any more."""
        longest = c_uint32(_LONGEST_PROPERTY)
        atom, any_type, start = c_uint32(self.atom(name)), c_uint32(0), c_uint32(0)
        reply = self._ask("get_property", c_uint8(0), c_uint32(window), atom, any_type, start, longest)
        if reply is None:
            return b""
        (count,) = struct.unpack_from("I", reply, 16)
        bytes_each = reply[1] // 8
        return reply[_HEADER_BYTES : _HEADER_BYTES + count * bytes_each]

    def numbers(self, window: int, name: str) -> tuple[int, ...]:
        """A property that is a list of cardinals, atoms or windows."""
        written = self.property(window, name)
        return struct.unpack(f"{len(written) // 4}I", written[: len(written) // 4 * 4])

    def children(self, window: int) -> tuple[int, ...]:
        """The lowest first."""
        reply = self._ask("query_tree", c_uint32(window))
        return struct.unpack_from(f"{(len(reply) - _HEADER_BYTES) // 4}I", reply, _HEADER_BYTES) if reply else ()

    def is_visible(self, window: int) -> bool:
        reply = self._ask("get_window_attributes", c_uint32(window))
        return reply is not None and reply[26] == _VIEWABLE and struct.unpack_from("H", reply, 12) != (_INPUT_ONLY,)

    def box(self, window: int) -> Box | None:
        """Where it lies on the desktop, without its border; None if it is gone."""
        size, corner = self._size(window), self._corner(window)
        return Box(corner.x, corner.y, corner.x + size.width, corner.y + size.height) if size and corner else None

    def border(self, window: int) -> int:
        reply = self._ask("get_geometry", c_uint32(window))
        return struct.unpack_from("H", reply, 20)[0] if reply else 0

    def activate(self, window: int) -> None:
        """Ask the window manager to bring it forward and give it the keys, as a task bar does.

        The request is with the server on return, before all that is asked of it from now on.
        """
        words = (self.atom("_NET_ACTIVE_WINDOW"), _FROM_A_TASK_BAR, 0, 0, 0, 0)
        event = struct.pack("BBH7I", _CLIENT_MESSAGE, 32, 0, window, *words)
        target, mask = c_uint32(self.root), c_uint32(_TO_THE_WINDOW_MANAGER)
        self._xcb.xcb_send_event(self._connection, c_uint8(0), target, mask, c_char_p(event))
        self._ask("get_input_focus")

    def _size(self, window: int) -> Size | None:
        reply = self._ask("get_geometry", c_uint32(window))
        return Size(*struct.unpack_from("2H", reply, 16)) if reply else None

    def _corner(self, window: int) -> Point | None:
        target, origin = c_uint32(self.root), c_int16(0)
        reply = self._ask("translate_coordinates", c_uint32(window), target, origin, origin)
        return Point(*struct.unpack_from("2h", reply, 12)) if reply else None

    def _ask(self, request: str, *arguments: object) -> bytes | None:
        """The bytes of the reply; None if the server could not do it."""
        send, receive = getattr(self._xcb, f"xcb_{request}"), getattr(self._xcb, f"xcb_{request}_reply")
        send.restype, receive.restype = _Cookie, c_void_p
        address = receive(self._connection, send(self._connection, *arguments), None)
        if not address:
            return None
        try:
            (further,) = struct.unpack_from("I", ctypes.string_at(address, _HEADER_BYTES), 4)
            return ctypes.string_at(address, _HEADER_BYTES + 4 * further)
        finally:
            _libc().free(c_void_p(address))


def no_display() -> CaptureError:
    return CaptureError(
        _("There is no display to take a picture of."),
        _("Run it inside a desktop session, or give DISPLAY the name of one."),
    )


@cache
def _libxcb() -> ctypes.CDLL:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise CaptureError(
            _("The library libxcb is missing, so the screen can't be looked at."), _("Install the package libxcb1.")
        ) from error
    xcb.xcb_connect.restype = xcb.xcb_get_setup.restype = c_void_p
    xcb.xcb_setup_roots_iterator.restype = _ScreenIterator
    return xcb


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)
