"""Scale, colour profiles and permission of a Mac's displays, from CoreGraphics."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_bool, c_int32, c_long, c_size_t, c_uint32, c_void_p
from typing import Any

from mss import darwin

from app.capture.displays import DisplayTraits
from app.core.errors import CaptureError, PermissionMissing
from app.core.words import _

_COREGRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


class MacDisplays:
    """`library` is CoreGraphics, or what stands in for it."""

    in_points = True

    def __init__(self, library: Any = None) -> None:
        self._core = library or _core_graphics()
        # mss asks for one pixel a point, which halves a Retina screen.
        darwin.IMAGE_OPTIONS = 0

    def traits(self, count: int) -> tuple[DisplayTraits, ...]:
        displays, found = (c_uint32 * count)(), c_uint32()
        self._core.CGGetActiveDisplayList(c_uint32(count), displays, byref(found))
        if found.value < count:
            raise CaptureError(_("A screen was unplugged just now."), _("Try again."))
        return tuple(DisplayTraits(self._scale(display), self._profile(display)) for display in displays)

    def check_permission(self) -> None:
        if not self._core.CGPreflightScreenCaptureAccess():
            raise PermissionMissing(
                _("The system does not let this program look at the screen."),
                _("Allow it in System Settings › Privacy & Security › Screen Recording, then start it again."),
            )

    def _scale(self, display: int) -> float:
        mode = c_void_p(self._core.CGDisplayCopyDisplayMode(c_uint32(display)))
        if not mode:
            return 1.0
        try:
            points = self._core.CGDisplayModeGetWidth(mode)
            return self._core.CGDisplayModeGetPixelWidth(mode) / points if points else 1.0
        finally:
            self._core.CGDisplayModeRelease(mode)

    def _profile(self, display: int) -> bytes | None:
        space = c_void_p(self._core.CGDisplayCopyColorSpace(c_uint32(display)))
        if not space:
            return None
        data = c_void_p(self._core.CGColorSpaceCopyICCData(space))
        try:
            return self._bytes(data) if data else None
        finally:
            if data:
                self._core.CFRelease(data)
            self._core.CGColorSpaceRelease(space)

    def _bytes(self, data: c_void_p) -> bytes:
        return ctypes.string_at(self._core.CFDataGetBytePtr(data), self._core.CFDataGetLength(data))


def _core_graphics() -> ctypes.CDLL:
    core = ctypes.CDLL(_COREGRAPHICS)
    core.CGGetActiveDisplayList.restype = c_int32
    core.CGPreflightScreenCaptureAccess.restype = c_bool
    for name in ("CGDisplayModeGetWidth", "CGDisplayModeGetPixelWidth"):
        getattr(core, name).restype = c_size_t
    for name in ("CGDisplayCopyDisplayMode", "CGDisplayCopyColorSpace", "CGColorSpaceCopyICCData", "CFDataGetBytePtr"):
        getattr(core, name).restype = c_void_p
    core.CFDataGetLength.restype = c_long
    return core
