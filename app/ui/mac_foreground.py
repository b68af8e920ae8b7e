"""The program in front of all others, on a Mac."""

from __future__ import annotations

import os

from app.ui.objc import Objc

_IGNORING_OTHER_APPS = 1 << 1


class MacForeground:
    def __init__(self, objc: Objc) -> None:
        self._objc = objc
        self._app = 0

    def remember(self) -> bool:
        self._forget()
        workspace = self._objc.send(self._objc.named("NSWorkspace"), "sharedWorkspace")
        app = self._objc.send(workspace, "frontmostApplication")
        if app and self._objc.send(app, "processIdentifier") != os.getpid():
            self._app = self._objc.send(app, "retain")
        return bool(self._app)

    def bring_back(self) -> None:
        if self._app:
            self._objc.send(self._app, "activateWithOptions:", _IGNORING_OTHER_APPS)
        self._forget()

    def _forget(self) -> None:
        if self._app:
            self._objc.send(self._app, "release")
        self._app = 0
