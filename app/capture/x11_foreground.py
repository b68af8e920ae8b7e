"""The window that a person works with, on X11."""

from __future__ import annotations

import os
import time
from contextlib import suppress

from app.capture.x11_properties import XServer
from app.core.errors import CaptureError

PATIENCE_S = 0.5
"""A window manager takes a few milliseconds, a busy machine more; one that never does must not hold the app up."""

_PAUSE_S = 0.002
_LONGEST_NAME = 200


class X11Foreground:
    """As the window manager tells; without one, nothing is remembered."""

    def __init__(self) -> None:
        self._window = 0

    def remember(self) -> bool:
        self._window = 0
        with suppress(CaptureError), XServer() as server:
            self._window = _active_of_another(server)
        return bool(self._window)

    def name(self) -> str:
        """The class of its window, which desktops show where they know no better."""
        with suppress(CaptureError), XServer() as server:
            if window := _active_of_another(server):
                names = server.property(window, "WM_CLASS").split(b"\0")
                return names[1].decode("utf-8", "replace")[:_LONGEST_NAME] if len(names) > 1 else ""
        return ""

    def bring_back(self) -> None:
        """Waits until it is so: to a window that is shown before, the window manager would give the keys instead."""
        window, self._window = self._window, 0
        if window:
            with suppress(CaptureError), XServer() as server:
                server.activate(window)
                deadline = time.monotonic() + PATIENCE_S
                while not _is_active(server, window) and time.monotonic() < deadline:
                    time.sleep(_PAUSE_S)


def _active_of_another(server: XServer) -> int:
    """0 if there is none."""
    for window in server.numbers(server.root, "_NET_ACTIVE_WINDOW")[:1]:
        if server.numbers(window, "_NET_WM_PID") != (os.getpid(),):
            return window
    return 0


def _is_active(server: XServer, window: int) -> bool:
    return server.numbers(server.root, "_NET_ACTIVE_WINDOW") == (window,)


class NoForeground:
    """Where no program may know what another does."""

    def remember(self) -> bool:
        return False

    def bring_back(self) -> None:
        pass

    def name(self) -> str:
        return ""
