"""A line that tells what a question will cost."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from app.core.cost import Cost
from app.core.cost_text import cost_text, short_cost_text
from app.core.words import _
from app.ui.elided_label import ElidedLabel
from app.ui.tones import know_warning_colour, make_small


class CostLine(ElidedLabel):
    """Grey, and in the colour of a warning where it is too much; the tool tip says all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_small(self)
        know_warning_colour(self)
        self.setAccessibleName(_("What a question costs"))

    def show_cost(self, cost: Cost) -> None:
        self.setText(short_cost_text(cost))
        self.explain(cost_text(cost))
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText if cost.fits else QPalette.ColorRole.BrightText)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            know_warning_colour(self)
