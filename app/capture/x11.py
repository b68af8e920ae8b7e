"""A connection to the X server by libxcb, for what Qt has no door to.

Not by libX11: an error there ends the whole process, unless a handler is set that is the whole process's too.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes import POINTER, byref, c_int, c_uint, c_uint8, c_uint16, c_uint32, c_void_p

BAD_ACCESS = 10
"""Error of X11: it belongs to another program already."""

_ASYNC = 1
_HEAD = 32
"""Bytes of an event, and of a reply before its list."""


class XConnection:
    """Raises OSError if there is no X server, or no libxcb."""

    def __init__(self) -> None:
        self._xcb = _library()
        self._free = _freeing()
        chosen = c_int()
        self._connection = c_void_p(self._xcb.xcb_connect(None, byref(chosen)))
        if self._xcb.xcb_connection_has_error(self._connection):
            self.close()
            raise OSError(f"no X server answers at DISPLAY={os.environ.get('DISPLAY', '')}")
        setup = self._xcb.xcb_get_setup(self._connection)
        self._setup = ctypes.cast(setup, POINTER(_Setup)).contents
        screens = self._xcb.xcb_setup_roots_iterator(setup)
        for _screen in range(chosen.value):
            self._xcb.xcb_screen_next(byref(screens))
        self.root: int = screens.data.contents.value

    def fileno(self) -> int:
        return int(self._xcb.xcb_get_file_descriptor(self._connection))

    def keyboard(self) -> dict[int, tuple[int, ...]]:
        """The keysyms of each keycode: two a layout, without and with Shift."""
        first, last = self._setup.min_keycode, self._setup.max_keycode
        cookie = self._xcb.xcb_get_keyboard_mapping(self._connection, first, last - first + 1)
        width, numbers = self._list(self._xcb.xcb_get_keyboard_mapping_reply(self._connection, cookie, None), 4)
        return {first + row: numbers[row * width : (row + 1) * width] for row in range(last - first + 1)}

    def modifiers(self) -> tuple[tuple[int, ...], ...]:
        """The keycodes that act as Shift, Lock, Control and Mod1 to Mod5."""
        cookie = self._xcb.xcb_get_modifier_mapping(self._connection)
        width, codes = self._list(self._xcb.xcb_get_modifier_mapping_reply(self._connection, cookie, None), 1)
        return tuple(codes[row * width : (row + 1) * width] for row in range(8))

    def grab_key(self, keycode: int, modifiers: int) -> int:
        """Have it pressed for this connection alone, whoever has the focus; the number of an error, or 0."""
        cookie = self._xcb.xcb_grab_key_checked(self._connection, 1, self.root, modifiers, keycode, _ASYNC, _ASYNC)
        error = self._xcb.xcb_request_check(self._connection, cookie)
        return self._taken(error)[1] if error else 0

    def ungrab_key(self, keycode: int, modifiers: int) -> None:
        """On return it is free for others, whose connections the server may serve before this one's."""
        cookie = self._xcb.xcb_ungrab_key_checked(self._connection, keycode, self.root, modifiers)
        if error := self._xcb.xcb_request_check(self._connection, cookie):
            self._free(error)

    def events(self) -> Iterator[bytes]:
        """Those that are here already. Raises OSError if the server is gone."""
        while event := self._xcb.xcb_poll_for_event(self._connection):
            yield self._taken(event)
        if self._xcb.xcb_connection_has_error(self._connection):
            raise OSError("the X server is gone")

    def close(self) -> None:
        self._xcb.xcb_disconnect(self._connection)

    def _taken(self, address: int, size: int = _HEAD) -> bytes:
        data = ctypes.string_at(address, size)
        self._free(address)
        return data

    def _list(self, reply: int | None, item_size: int) -> tuple[int, tuple[int, ...]]:
        """How many numbers make a row, and all numbers. Raises OSError if nothing came."""
        if not reply:
            raise OSError("the X server is gone")
        length = 4 * int.from_bytes(ctypes.string_at(reply + 4, 4), "little")
        data = self._taken(reply, _HEAD + length)
        items = memoryview(data[_HEAD:]).cast("I" if item_size == 4 else "B")
        return data[1], tuple(items)


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", c_uint),)


class _Setup(ctypes.Structure):
    """The beginning of xcb_setup_t."""

    _fields_ = (("before", c_uint8 * 34), ("min_keycode", c_uint8), ("max_keycode", c_uint8))


class _Screens(ctypes.Structure):
    """Of a screen, only its first field is looked at: the number of its root window."""

    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


def _library() -> ctypes.CDLL:
    xcb = ctypes.CDLL("libxcb.so.1")
    for name, result, arguments in (
        ("xcb_connect", c_void_p, (c_void_p, POINTER(c_int))),
        ("xcb_connection_has_error", c_int, (c_void_p,)),
        ("xcb_disconnect", None, (c_void_p,)),
        ("xcb_get_file_descriptor", c_int, (c_void_p,)),
        ("xcb_get_setup", c_void_p, (c_void_p,)),
        ("xcb_setup_roots_iterator", _Screens, (c_void_p,)),
        ("xcb_screen_next", None, (POINTER(_Screens),)),
        ("xcb_get_keyboard_mapping", _Cookie, (c_void_p, c_uint8, c_uint8)),
        ("xcb_get_keyboard_mapping_reply", c_void_p, (c_void_p, _Cookie, c_void_p)),
        ("xcb_get_modifier_mapping", _Cookie, (c_void_p,)),
        ("xcb_get_modifier_mapping_reply", c_void_p, (c_void_p, _Cookie, c_void_p)),
        ("xcb_grab_key_checked", _Cookie, (c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8)),
        ("xcb_ungrab_key_checked", _Cookie, (c_void_p, c_uint8, c_uint32, c_uint16)),
        ("xcb_request_check", c_void_p, (c_void_p, _Cookie)),
        ("xcb_poll_for_event", c_void_p, (c_void_p,)),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb


def _freeing() -> ctypes._NamedFuncPointer:
    free = ctypes.CDLL(None).free
    free.restype, free.argtypes = None, (c_void_p,)
    return free
