"""The permission of macOS to look at the screen, asked of CoreGraphics."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes import POINTER, byref, c_bool, c_char_p, c_int32, c_long, c_uint32, c_void_p
from typing import Any

_FRAMEWORKS = "/System/Library/Frameworks"
_UTF8 = 0x08000100
_INT32 = 3
_ON_SCREEN = 1
_WITHOUT_DESKTOP = 16
_NORMAL_LAYER = 0


class AlwaysGranted:
    """Where the system has no such permission."""

    def is_granted(self) -> bool:
        return True

    def ask(self) -> None:
        """There is nothing to ask."""


class MacScreenPermission:
    """The system's own answer is kept by it from the start of the process on, and is wrong at times where it is no.

    So what can be seen counts too: without the permission, windows of other programs have no names.
    """

    def __init__(self, graphics: Any, foundation: Any) -> None:  # libraries loaded by ctypes
        self._graphics = graphics
        self._foundation = foundation
        _declare(graphics, foundation)

    @classmethod
    def of_the_system(cls) -> MacScreenPermission:
        return cls(_framework("CoreGraphics"), _framework("CoreFoundation"))

    def is_granted(self) -> bool:
        return bool(self._graphics.CGPreflightScreenCaptureAccess()) or self._sees_names()

    def ask(self) -> None:
        self._graphics.CGRequestScreenCaptureAccess()

    def _sees_names(self) -> bool:
        windows = self._graphics.CGWindowListCopyWindowInfo(_ON_SCREEN | _WITHOUT_DESKTOP, 0)
        if not windows:
            return False
        try:
            return any(map(self._is_named_window_of_another, self._items(windows)))
        finally:
            self._foundation.CFRelease(windows)

    def _items(self, array: int) -> Iterator[int]:
        for index in range(self._foundation.CFArrayGetCount(array)):
            yield self._foundation.CFArrayGetValueAtIndex(array, index)

    def _is_named_window_of_another(self, window: int) -> bool:
        """The menu bar and the Dock, in layers of their own, have names for everybody."""
        return (
            self._number(window, b"kCGWindowLayer") == _NORMAL_LAYER
            and self._number(window, b"kCGWindowOwnerPID") not in (None, os.getpid())
            and bool(self._value(window, b"kCGWindowName"))
        )

    def _number(self, window: int, name: bytes) -> int | None:
        number, value = self._value(window, name), c_int32()
        if not number or not self._foundation.CFNumberGetValue(number, _INT32, byref(value)):
            return None
        return value.value

    def _value(self, window: int, name: bytes) -> int | None:
        key = self._foundation.CFStringCreateWithCString(None, name, _UTF8)
        try:
            value: int | None = self._foundation.CFDictionaryGetValue(window, key)
            return value
        finally:
            self._foundation.CFRelease(key)


def _framework(name: str) -> ctypes.CDLL:
    return ctypes.CDLL(f"{_FRAMEWORKS}/{name}.framework/{name}")


def _declare(graphics: Any, foundation: Any) -> None:
    """Without this, ctypes would cut pointers to 32 bits."""
    graphics.CGPreflightScreenCaptureAccess.restype = c_bool
    graphics.CGRequestScreenCaptureAccess.restype = c_bool
    graphics.CGWindowListCopyWindowInfo.argtypes = (c_uint32, c_uint32)
    graphics.CGWindowListCopyWindowInfo.restype = c_void_p
    foundation.CFArrayGetCount.argtypes = (c_void_p,)
    foundation.CFArrayGetCount.restype = c_long
    foundation.CFArrayGetValueAtIndex.argtypes = (c_void_p, c_long)
    foundation.CFArrayGetValueAtIndex.restype = c_void_p
    foundation.CFDictionaryGetValue.argtypes = (c_void_p, c_void_p)
    foundation.CFDictionaryGetValue.restype = c_void_p
    foundation.CFNumberGetValue.argtypes = (c_void_p, c_long, POINTER(c_int32))
    foundation.CFNumberGetValue.restype = c_bool
    foundation.CFStringCreateWithCString.argtypes = (c_void_p, c_char_p, c_uint32)
    foundation.CFStringCreateWithCString.restype = c_void_p
    foundation.CFRelease.argtypes = (c_void_p,)
    foundation.CFRelease.restype = None
