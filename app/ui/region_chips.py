"""The places an answer names, to be found on the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QWidget

from app.core.element import Element
from app.core.element_text import one_line, place_text, spoken
from app.core.role_words import role_word
from app.core.words import _
from app.ui.chip import Chip
from app.ui.flow_layout import FlowLayout
from app.ui.icons import icon
from app.ui.tones import explain

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class RegionChips(QWidget):
    """The first button says whether all of them are on the picture; pointing at another shows that one alone."""

    activated = Signal(object)
    """Element: a person wants to see it."""

    pointed_at = Signal(object)
    """Element, or None when the cursor or the focus has left it."""

    wanted = Signal(bool)
    """Whether a person wants all of them on the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regions: tuple[Element, ...] = ()
        self._chips: list[_RegionChip] = []
        self._all = Chip("", self)
        self._all.setIcon(icon("eye"))
        self._all.setToolTip(_("Show the places of this answer on the picture"))
        self._all.setAccessibleName(_("Show the places of this answer on the picture"))
        self._all.setCheckable(True)
        self._all.clicked.connect(self.wanted)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._all)
        self.hide()

    def show_regions(self, regions: tuple[Element, ...]) -> None:
        if regions == self._regions:
            return
        if regions[: len(self._regions)] != self._regions:
            self._clear()
        for region in regions[len(self._chips) :]:
            self._add(region)
        self._regions = regions
        self.setVisible(bool(regions))

    def show_wanted(self, *, wanted: bool) -> None:
        self._all.setChecked(wanted)

    def highlight(self, region: Element | None) -> QWidget | None:
        """Mark the chip of that place, and no other; None if there is none."""
        for chip in self._chips:
            chip.setChecked(chip.region == region)
        return next((chip for chip in self._chips if chip.isChecked()), None)

    def _add(self, region: Element) -> None:
        chip = _RegionChip(region, self)
        chip.activated.connect(self.activated)
        chip.pointed_at.connect(self.pointed_at)
        self._chips.append(chip)
        self._flow.addWidget(chip)
        chip.show()

    def _clear(self) -> None:
        self.pointed_at.emit(None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips.clear()


class _RegionChip(Chip):
    activated = Signal(object)
    pointed_at = Signal(object)

    def __init__(self, region: Element, parent: QWidget) -> None:
        super().__init__(f"{_numeral(region.number)} {one_line(region.name) or role_word(region.role)}", parent)
        self.region = region
        words = spoken(region) if region.number else f"{region.name}, {place_text(region.place)}"
        explain(self, words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.clicked.connect(self._activate)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        super().enterEvent(event)
        self.pointed_at.emit(self.region)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.pointed_at.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.pointed_at.emit(self.region)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.pointed_at.emit(None)

    def _activate(self) -> None:
        self.activated.emit(self.region)


def _numeral(number: int) -> str:
    """What was asked about has no number."""
    if number == 0:
        return "◎"
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"
