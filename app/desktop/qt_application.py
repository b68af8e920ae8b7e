"""Qt's one application object, and the end of its objects."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from app.ui.application import Application


def qt_application() -> Application:
    """The one of this process: there can't be a second one."""
    running = Application.instance()
    return running if isinstance(running, Application) else Application(sys.argv[:1])


def delete(part: QObject) -> None:
    """With all that belongs to it, in Qt's order; Python's garbage collection knows none, and has crashed on it."""
    part.deleteLater()
    QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
