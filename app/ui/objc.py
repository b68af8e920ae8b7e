"""Objective-C's runtime, for what a Mac can do and Qt has no word for."""

from __future__ import annotations

import ctypes
from typing import Protocol


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
