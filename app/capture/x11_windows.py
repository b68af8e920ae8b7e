"""Where the windows lie on an X11 desktop."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from app.capture.x11_properties import XServer
from app.core.errors import CaptureError
from app.core.geometry import Box

_ALL_DESKTOPS = 0xFFFFFFFF


class X11WindowFinder:
    """The window finder of X11. Our own windows are left out, as they are hidden before a capture."""

    def windows(self) -> tuple[Box, ...]:
        try:
            with XServer() as server:
                return tuple(_boxes(server))
        except CaptureError:
            return ()


class NoWindowFinder:
    """Where the system does not tell a program of the windows of others."""

    def windows(self) -> tuple[Box, ...]:
        return ()


def boxes_of(server: XServer, is_wanted: Callable[[int], bool]) -> Iterator[Box]:
    """The windows that are seen of programs whose process number is wanted, without what is drawn around them."""
    managed = server.numbers(server.root, "_NET_CLIENT_LIST_STACKING")
    for window in managed or server.children(server.root):
        process = server.numbers(window, "_NET_WM_PID")
        if process and is_wanted(process[0]) and server.is_visible(window) and (box := server.box(window)):
            yield box


def _boxes(server: XServer) -> Iterator[Box]:
    is_managed = _has_window_manager(server)
    found = server.numbers(server.root, "_NET_CLIENT_LIST_STACKING") if is_managed else server.children(server.root)
    for window in reversed(found):
        if _is_of_ours(server, window) or not server.is_visible(window):
            continue
        if is_managed and not _is_shown(server, window):
            continue
        if box := _framed(server, window) if is_managed else _bordered(server, window):
            yield box


def _has_window_manager(server: XServer) -> bool:
    """One that has ended leaves its list behind, but not its own window."""
    return any(server.numbers(window, "_NET_SUPPORTING_WM_CHECK") for window in _manager(server))


def _manager(server: XServer) -> tuple[int, ...]:
    return server.numbers(server.root, "_NET_SUPPORTING_WM_CHECK")


def _is_of_ours(server: XServer, window: int) -> bool:
    return server.numbers(window, "_NET_WM_PID") == (os.getpid(),)


def _is_shown(server: XServer, window: int) -> bool:
    """Some window managers leave windows mapped that are minimised or on another desktop."""
    if server.atom("_NET_WM_STATE_HIDDEN") in server.numbers(window, "_NET_WM_STATE"):
        return False
    if server.atom("_NET_WM_WINDOW_TYPE_DESKTOP") in server.numbers(window, "_NET_WM_WINDOW_TYPE"):
        return False
    here = server.numbers(server.root, "_NET_CURRENT_DESKTOP")
    return server.numbers(window, "_NET_WM_DESKTOP") in {(), (_ALL_DESKTOPS,), here}


def _framed(server: XServer, window: int) -> Box | None:
    """With what the window manager has drawn around it, without the shadow that a toolkit has drawn within it."""
    box = server.box(window)
    if box is None:
        return None
    frame = server.numbers(window, "_NET_FRAME_EXTENTS")
    shadow = server.numbers(window, "_GTK_FRAME_EXTENTS")
    return _grown(_grown(box, frame, 1), shadow, -1)


def _grown(box: Box, extents: tuple[int, ...], direction: int) -> Box:
    """`extents` are left, right, top, bottom."""
    match extents:
        case (left, right, top, bottom):
            x1, y1 = box.x1 - direction * left, box.y1 - direction * top
            x2, y2 = box.x2 + direction * right, box.y2 + direction * bottom
            return Box(x1, y1, x2, y2) if x1 < x2 and y1 < y2 else box
        case _:
            return box


def _bordered(server: XServer, window: int) -> Box | None:
    box, border = server.box(window), server.border(window)
    return _grown(box, (border, border, border, border), 1) if box else None
