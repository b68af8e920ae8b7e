"""Two pictures side by side with one zoom, or one above the other: swiped, as an onion skin, or blinking."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.compare import Comparison
from app.core.geometry import Box, bounds_of
from app.core.screenshot import Screenshot
from app.core.words import _
from app.ui.comparison_items import COLOURS, PIXELS, DifferenceLayer, Mark, SecondPicture
from app.ui.drawing import area_of
from app.ui.zoom_view import ZoomView

BLINK_MS = 600


class CompareMode(StrEnum):
    SIDE_BY_SIDE = "side-by-side"
    SWIPE = "swipe"
    ONION_SKIN = "onion-skin"
    BLINK = "blink"


class ComparisonPane(ZoomView):
    """One picture with what differs on it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.layer = DifferenceLayer()
        self.scene().addItem(self.layer)
        self.zoom_changed.connect(self._cover)

    def show_picture(self, screenshot: Screenshot) -> None:
        self.show_screenshot(screenshot)
        self._cover()

    def _cover(self) -> None:
        self.layer.cover(self.picture_area, self.transform().m11())


class ComparisonView(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = ComparisonPane(_("Before"), self), ComparisonPane(_("After"), self)
        self._above: SecondPicture | None = None
        self._mode = CompareMode.SIDE_BY_SIDE
        self._share = 0.5
        self._comparison = Comparison((), 0)
        self._blinking = QTimer(self, interval=BLINK_MS)
        self._blinking.timeout.connect(self._blink)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.before)
        layout.addWidget(self.after)
        self._hold_together()

    def show_pictures(self, before: Screenshot, after: Screenshot) -> None:
        self.before.show_picture(before)
        self.after.show_picture(after)
        if self._above:
            self.before.scene().removeItem(self._above)
        self._above = SecondPicture(after)
        self.before.scene().addItem(self._above)
        self.show_comparison(Comparison((), 0))
        self._arrange()

    def show_comparison(self, comparison: Comparison) -> None:
        self._comparison = comparison
        differences = comparison.differences
        sides = [(each.before, each.after, COLOURS[each.changes[0]]) for each in differences]
        self._befores: tuple[Mark, ...] = tuple((bounds_of(b.place), colour) for b, _a, colour in sides if b)
        regions = comparison.pixels.regions if comparison.pixels else ()
        self._afters: tuple[Mark, ...] = tuple((region, PIXELS) for region in regions)
        self._afters += tuple((bounds_of(a.place), colour) for _b, a, colour in sides if a)
        self._mark()

    def show_mode(self, mode: CompareMode) -> None:
        self._mode = mode
        self._arrange()

    def show_share(self, share: float) -> None:
        """How much of the second picture is seen where one lies above the other, 0 to 1."""
        self._share = share
        self._arrange()

    def choose(self, before: Box | None, after: Box | None) -> None:
        """Bring a difference near, on both pictures."""
        self.before.layer.choose(before)
        self.after.layer.choose(after)
        place = after or before
        if place:
            pane = self.after if after and self.after.isVisible() else self.before
            pane.zoom_to(area_of(place))

    def _hold_together(self) -> None:
        """Zoom and place of one are those of the other, too."""
        before, after = self.before, self.after
        before.zoom_changed.connect(self._zoom_after)
        after.zoom_changed.connect(self._zoom_before)
        for one, other in ((before, after), (after, before)):
            one.horizontalScrollBar().valueChanged.connect(other.horizontalScrollBar().setValue)
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)

    def _zoom_after(self) -> None:
        if self.after.isVisible():
            self.after.zoom_like(self.before)

    def _zoom_before(self) -> None:
        if self.after.isVisible():
            self.before.zoom_like(self.after)

    def _arrange(self) -> None:
        is_beside = self._mode is CompareMode.SIDE_BY_SIDE
        self.after.setVisible(is_beside)
        self._blinking.stop()
        if self._above is None:
            return
        self._above.setVisible(not is_beside)
        self._above.setOpacity(self._share if self._mode is CompareMode.ONION_SKIN else 1.0)
        self._above.show_from(1 - self._share if self._mode is CompareMode.SWIPE else 0.0)
        if self._mode is CompareMode.BLINK:
            self._blinking.start()
        self._mark()

    def _mark(self) -> None:
        """Where one lies above the other, the differences of both."""
        is_beside = self._mode is CompareMode.SIDE_BY_SIDE
        self.before.layer.show_marks(self._befores if is_beside else self._befores + self._afters)
        self.after.layer.show_marks(self._afters)

    def _blink(self) -> None:
        if self._above:
            self._above.setVisible(not self._above.isVisible())
