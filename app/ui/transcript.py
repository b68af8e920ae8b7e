"""The exchanges of a document, one below the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.about_part import part_element, places_of
from app.core.element import Element
from app.core.exchange_text import question_text
from app.core.geometry import Box
from app.core.inspection import Exchange
from app.core.prompt import Preset
from app.core.run import RunId
from app.core.task import Find
from app.ui.exchange_view import ExchangeView
from app.ui.focus_ring import show_focus_ring
from app.ui.theme import SPACING

_NEAR = 24
"""View pixels from the end within which one is taken to read the end."""


class Transcript(QScrollArea):
    """Stays at the end while an answer grows, unless a person has scrolled away from it.

    The places of one exchange at most are on the picture: those of the newest that names some, or of the one
    a person has chosen; a place that is pointed at comes before them, and then what is being asked about.
    """

    region_activated = Signal(object)
    """Element."""

    region_found = Signal(object)
    """Element: what was looked for, now that the search has ended."""

    again_wanted = Signal(object)
    """Exchange: the same is to be asked once more."""

    edit_wanted = Signal(object)
    """Exchange: it is to be asked otherwise."""

    regions_shown = Signal(object)
    """Tuple of Elements: what is to be on the picture now."""

    def __init__(self, presets: tuple[Preset, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets = presets
        self._views: dict[RunId, ExchangeView] = {}
        self._chosen: RunId | None = None
        self._pointed_at: Element | None = None
        self._subject: Element | None = None
        self._revealed: Element | None = None
        self._shown: tuple[Element, ...] = ()
        self._follows = True
        self._page = QWidget()
        self._page.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(SPACING + 4, SPACING + 4, SPACING + 4, SPACING + 4)
        self._column.setSpacing(2 * SPACING)
        self._column.addStretch()
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        show_focus_ring(self, focused=False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._notice_scrolling)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        show_focus_ring(self, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        show_focus_ring(self, focused=False)

    def show_exchanges(self, exchanges: tuple[Exchange, ...]) -> None:
        """Views of exchanges that stay, stay."""
        kept = {exchange.run_id for exchange in exchanges}
        for run_id in [run_id for run_id in self._views if run_id not in kept]:
            self._remove(run_id)
        for exchange in exchanges:
            if exchange.run_id in self._views:
                self.update_exchange(exchange)
            else:
                self._add(exchange)

    def update_exchange(self, exchange: Exchange) -> None:
        view = self._views.get(exchange.run_id)
        if view is None:
            return
        before = view.exchange
        view.update_exchange(exchange)
        if exchange.regions and not before.regions:
            self._choose(exchange.run_id)
        self._show_regions()
        if isinstance(exchange.task, Find) and exchange.regions and exchange.end and not before.end:
            self._choose(exchange.run_id)
            self.reveal_region(exchange.regions[0])
            self.region_found.emit(exchange.regions[0])

    def show_subject(self, part: Box | None) -> None:
        """What the next question will be about, instead of the places of any answer."""
        self._subject = part_element(part) if part else None
        self._show_regions()

    def highlight_region(self, region: Element | None) -> None:
        """Mark a place of the exchange whose places are on the picture; with None the one that was revealed."""
        view = self._chosen_view()
        if view:
            view.chips.highlight(region or self._revealed)

    def reveal_region(self, region: Element) -> None:
        """Bring a place of that exchange into view, and mark it until another one is revealed."""
        self._revealed = region
        view = self._chosen_view()
        chip = view.chips.highlight(region) if view else None
        if chip:
            self.ensureWidgetVisible(chip)

    def _add(self, exchange: Exchange) -> None:
        view = ExchangeView(question_text(exchange.task, self._presets), exchange, self._page)
        view.resized_by_hand.connect(self._stay)
        view.again_wanted.connect(self.again_wanted)
        view.edit_wanted.connect(self.edit_wanted)
        view.chips.activated.connect(partial(self._activate, exchange.run_id))
        view.chips.wanted.connect(partial(self._choose_or_not, exchange.run_id))
        view.chips.pointed_at.connect(self._point_at)
        self._views[exchange.run_id] = view
        # What it is about is among its own places.
        self._subject = None
        self._column.insertWidget(self._column.count() - 1, view)
        self._follows = True
        self._choose(exchange.run_id)

    def _remove(self, run_id: RunId) -> None:
        view = self._views.pop(run_id)
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()
        self._pointed_at = None
        if run_id == self._chosen:
            self._choose(None)

    def _choose_or_not(self, run_id: RunId, wanted: bool) -> None:
        self._choose(run_id if wanted else None)

    def _activate(self, run_id: RunId, region: Element) -> None:
        self._choose(run_id)
        self.reveal_region(region)
        self.region_activated.emit(region)

    def _choose(self, run_id: RunId | None) -> None:
        self._chosen = run_id
        self._revealed = None
        for view in self._views.values():
            view.chips.show_wanted(wanted=view.run_id == run_id)
            view.chips.highlight(None)
        self._show_regions()

    def _point_at(self, region: Element | None) -> None:
        self._pointed_at = region
        self._show_regions()

    def _show_regions(self) -> None:
        shown = self._wanted_regions()
        if shown != self._shown:
            self._shown = shown
            self.regions_shown.emit(shown)

    def _wanted_regions(self) -> tuple[Element, ...]:
        if first := self._pointed_at or self._subject:
            return (first,)
        view = self._chosen_view()
        return places_of(view.exchange) if view else ()

    def _chosen_view(self) -> ExchangeView | None:
        return self._views.get(self._chosen) if self._chosen is not None else None

    def _notice_scrolling(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum() - _NEAR

    def _follow(self, _minimum: int, maximum: int) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(maximum)

    def _stay(self) -> None:
        """What has been unfolded is to be read from its beginning."""
        self._follows = False
