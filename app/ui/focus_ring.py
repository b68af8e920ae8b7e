"""A visible ring around the view that has the focus, the same in every style."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame


def show_focus_ring(frame: QFrame, *, focused: bool) -> None:
    """Draw the frame in the accent colour while `frame` has the focus."""
    frame.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
    frame.setLineWidth(2)
    frame.setForegroundRole(QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Mid)
