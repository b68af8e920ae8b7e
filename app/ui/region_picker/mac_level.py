"""A Mac's window level, which Qt has no word for: asked of Objective-C's runtime."""

from __future__ import annotations

from app.ui.objc import Objc

_SCREEN_SAVER_LEVEL = 1000
"""Above menu bar and Dock."""

_CAN_JOIN_ALL_SPACES = 1 << 0
_STATIONARY = 1 << 4
_IGNORES_CYCLE = 1 << 6


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
