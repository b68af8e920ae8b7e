"""A label for text from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.tones import know_warning_colour, make_small

_LONGEST = 2_000
"""Characters; the reason of an error may quote a whole file."""


class WordsLabel(QLabel):
    """Wrapped, free to be copied, never taken for markup, quietly grey; hidden while it is empty."""

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setMinimumWidth(1)
        if small:
            make_small(self)
        know_warning_colour(self)
        self.say("")

    def say(self, text: str, *, role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText) -> None:
        """Shown in the colour of `role`; BrightText is that of a warning here."""
        self.setForegroundRole(role)
        self.setText(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            know_warning_colour(self)
