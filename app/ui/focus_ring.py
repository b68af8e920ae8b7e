"""A visible ring around the view that has the focus, the same in every style."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame


class FocusRing(QObject):
    """Draws the frame of a view in the accent colour while it has the focus."""

    def __init__(self, frame: QFrame) -> None:
        super().__init__(frame)
        self._frame = frame
        frame.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        frame.setLineWidth(2)
        frame.setForegroundRole(QPalette.ColorRole.Mid)
        frame.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, ARG002
        if event.type() is QEvent.Type.FocusIn:
            self._frame.setForegroundRole(QPalette.ColorRole.Highlight)
        elif event.type() is QEvent.Type.FocusOut:
            self._frame.setForegroundRole(QPalette.ColorRole.Mid)
        return False
