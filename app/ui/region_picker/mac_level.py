"""A Mac's window level, which Qt has no word for: asked of Objective-C's runtime."""

from __future__ import annotations

import ctypes
from typing import Protocol

_SCREEN_SAVER_LEVEL = 1000
"""Above menu bar and Dock."""

_CAN_JOIN_ALL_SPACES = 1 << 0
_STATIONARY = 1 << 4
_IGNORES_CYCLE = 1 << 6


class Objc(Protocol):
    def named(self, class_name: str) -> int:
        """The class, as a receiver."""

    def send(self, receiver: int, selector: str, *arguments: int) -> int:
        """Call a method that takes and gives integers, flags or objects."""


class ObjcRuntime:
    def __init__(self) -> None:
        self._library = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
        self._library.objc_getClass.restype = ctypes.c_void_p
        self._library.objc_getClass.argtypes = [ctypes.c_char_p]
        self._library.sel_registerName.restype = ctypes.c_void_p
        self._library.sel_registerName.argtypes = [ctypes.c_char_p]

    def named(self, class_name: str) -> int:
        return int(self._library.objc_getClass(class_name.encode()) or 0)

    def send(self, receiver: int, selector: str, *arguments: int) -> int:
        """Through the exact signature, which processors with ARM's calling convention want."""
        address = ctypes.cast(self._library.objc_msgSend, ctypes.c_void_p).value
        signature = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_long] * len(arguments))
        name = self._library.sel_registerName(selector.encode())
        return int(signature(address or 0)(receiver, name, *arguments))


def lift_above_menu_bar(view: int, objc: Objc) -> None:
    """`view` is the NSView that Qt calls a window's id; nothing happens while it is in no window."""
    window = objc.send(view, "window")
    if not window:
        return
    objc.send(window, "setLevel:", _SCREEN_SAVER_LEVEL)
    objc.send(window, "setCollectionBehavior:", _CAN_JOIN_ALL_SPACES | _STATIONARY | _IGNORES_CYCLE)
    objc.send(window, "setHidesOnDeactivate:", 0)
    app = objc.send(objc.named("NSApplication"), "sharedApplication")
    objc.send(app, "activateIgnoringOtherApps:", 1)
