"""macOS: Carbon's hot keys, the one way that needs no permission."""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress
from ctypes import CFUNCTYPE, POINTER, byref, c_int32, c_uint32, c_ulong, c_void_p
from typing import Any

from app.capture.hotkeys.carbon_keys import key_code, modifier_mask
from app.core.errors import ShortcutError
from app.core.shortcut import Granted, HotkeyEvent, Pressed, Shortcut, shortcut_words, unshifted_on_us
from app.core.words import _

LIBRARY = "/System/Library/Frameworks/Carbon.framework/Carbon"

_OURS = int.from_bytes(b"ZWZI", "big")
_KEYBOARD_EVENTS = int.from_bytes(b"keyb", "big")
_HOT_KEY_PRESSED = 5
_MANY = 4096

EXISTS = -9878
INVALID = -9879
INTERNAL = -9868
"""What macOS 15.0 and 15.1 answer to Option alone, or with Shift."""


class CarbonHotkeys:
    """Carbon calls back on the main run loop, which is Qt's; the press goes through a pipe, to be heard as elsewhere.

    `carbon` is the library; None loads the system's at the first use.
    """

    def __init__(self, carbon: Any = None) -> None:
        self._carbon = carbon
        self._handler_ref = c_void_p()
        self._hot_key = c_void_p()
        self._news: list[HotkeyEvent] = []
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)
        self._callback = _Handler(self._hear)  # must live as long as Carbon may call it

    def why_unheard(self) -> str:
        return _("macOS or another program may have it already; macOS does not tell. Choose another one.")

    def unshifted(self, symbol: str) -> str:
        return unshifted_on_us(symbol)

    def register(self, shortcut: Shortcut) -> None:
        self.unregister()
        code = key_code(shortcut)
        if code is None:
            raise _refusal(_("{shortcut} has a key that can't be used on a Mac."), shortcut)
        carbon = self._listening_carbon()
        mask, target = modifier_mask(shortcut), carbon.GetApplicationEventTarget()
        status = carbon.RegisterEventHotKey(code, mask, _HotKeyId(_OURS, 1), target, 0, byref(self._hot_key))
        if status:
            self._hot_key = c_void_p()
            raise _not_had(shortcut, status)
        self._news.append(Granted())

    def unregister(self) -> None:
        if self._hot_key:
            self._carbon.UnregisterEventHotKey(self._hot_key)
            self._hot_key = c_void_p()
        self.events()

    def fileno(self) -> int:
        return self._reader

    def events(self) -> tuple[HotkeyEvent, ...]:
        with suppress(BlockingIOError):
            self._news += [Pressed()] * len(os.read(self._reader, _MANY))
        news, self._news = tuple(self._news), []
        return news

    def close(self) -> None:
        self.unregister()
        if self._handler_ref:
            self._carbon.RemoveEventHandler(self._handler_ref)
            self._handler_ref = c_void_p()
        os.close(self._reader)
        os.close(self._writer)

    def _listening_carbon(self) -> Any:
        """Raises ShortcutError."""
        if self._carbon is None:
            try:
                self._carbon = ctypes.CDLL(LIBRARY)
            except OSError as error:
                raise ShortcutError(_("macOS does not offer keys for the whole desktop."), str(error)) from error
        if not self._handler_ref:
            _declare(self._carbon)
            kind, target = _EventType(_KEYBOARD_EVENTS, _HOT_KEY_PRESSED), self._carbon.GetApplicationEventTarget()
            handler_ref = byref(self._handler_ref)
            status = self._carbon.InstallEventHandler(target, self._callback, 1, byref(kind), None, handler_ref)
            if status:
                raise ShortcutError(
                    _("macOS does not let the app listen for its key (error {code}).").format(code=status),
                    _("Quit the app and open it again."),
                )
        return self._carbon

    def _hear(self, _next: object, _event: object, _data: object) -> int:
        with suppress(BlockingIOError):  # nobody has listened for thousands of presses
            os.write(self._writer, b"\0")
        return 0


class _EventType(ctypes.Structure):
    _fields_ = (("event_class", c_uint32), ("kind", c_uint32))


class _HotKeyId(ctypes.Structure):
    _fields_ = (("signature", c_uint32), ("number", c_uint32))


_Handler = CFUNCTYPE(c_int32, c_void_p, c_void_p, c_void_p)


def _declare(carbon: Any) -> None:
    for function, result, arguments in (
        (carbon.GetApplicationEventTarget, c_void_p, ()),
        (
            carbon.InstallEventHandler,
            c_int32,
            (c_void_p, _Handler, c_ulong, POINTER(_EventType), c_void_p, POINTER(c_void_p)),
        ),
        (carbon.RemoveEventHandler, c_int32, (c_void_p,)),
        (
            carbon.RegisterEventHotKey,
            c_int32,
            (c_uint32, c_uint32, _HotKeyId, c_void_p, c_uint32, POINTER(c_void_p)),
        ),
        (carbon.UnregisterEventHotKey, c_int32, (c_void_p,)),
    ):
        function.restype, function.argtypes = result, arguments


def _not_had(shortcut: Shortcut, status: int) -> ShortcutError:
    match status:
        case _ if status == EXISTS:
            return _refusal(_("{shortcut} is taken by another program."), shortcut)
        case _ if status == INTERNAL:
            return _refusal(_("This version of macOS refuses {shortcut}: it wants Command or Control."), shortcut)
        case _ if status == INVALID:
            return _refusal(_("macOS does not know {shortcut}."), shortcut)
        case _:
            return _refusal(_("macOS refuses {shortcut} (error {code})."), shortcut, status)


def _refusal(sentence: str, shortcut: Shortcut, code: int = 0) -> ShortcutError:
    words = shortcut_words(shortcut, on_mac=True)
    return ShortcutError(sentence.format(shortcut=words, code=code), _("Choose another one."))
