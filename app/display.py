"""Whether there is a screen to open a window on, found out without Qt: where there is none, Qt ends the process."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path


def has_display() -> bool:
    return bool(os.environ.get("QT_QPA_PLATFORM")) or has_screens()


def has_screens() -> bool:
    """Screens that a person sees: Qt can be told to do without."""
    return sys.platform != "linux" or is_wayland() or _x11_answers()


def is_wayland() -> bool:
    """Whether a Wayland desktop answers: there a program sees no other's pixels, though X11 may be offered too."""
    if sys.platform != "linux":
        return False
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR")
    return bool(name and folder) and (Path(str(folder)) / str(name)).is_socket()


def _x11_answers() -> bool:
    """A DISPLAY that is set may be left over, or not be ours to use: so a connection is tried."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # then a library of Qt is missing too, which is told with what to install
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)
