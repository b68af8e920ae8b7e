"""The program in front of all others, on a Mac."""

from __future__ import annotations

import ctypes
import os

from app.ui.objc import Objc

_IGNORING_OTHER_APPS = 1 << 1


class MacForeground:
    def __init__(self, objc: Objc) -> None:
        self._objc = objc
        self._app = 0

    def remember(self) -> bool:
        self._forget()
        if app := self._in_front():
            self._app = self._objc.send(app, "retain")
        return bool(self._app)

    def name(self) -> str:
        app = self._in_front()
        name = self._objc.send(app, "localizedName") if app else 0
        address = self._objc.send(name, "UTF8String") if name else 0
        return ctypes.string_at(address).decode("utf-8", "replace") if address else ""

    def _in_front(self) -> int:
        """0 if it is ours."""
        workspace = self._objc.send(self._objc.named("NSWorkspace"), "sharedWorkspace")
        app = self._objc.send(workspace, "frontmostApplication")
        return app if app and self._objc.send(app, "processIdentifier") != os.getpid() else 0

    def bring_back(self) -> None:
        if self._app:
            self._objc.send(self._app, "activateWithOptions:", _IGNORING_OTHER_APPS)
        self._forget()

    def _forget(self) -> None:
        if self._app:
            self._objc.send(self._app, "release")
        self._app = 0
