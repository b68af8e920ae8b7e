"""Which marks lie where: the pane's state made into marks, and words kept clear of the pointer and of the edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QRegion

from app.core.geometry import Box, Point, bounds_of, whole
from app.core.picture_view import PictureView
from app.ui.region_picker.magnifier import Magnifier, magnifier_at
from app.ui.region_picker.marks import Crosshair, Frame, Handles, Label, Mark, font_of, kept_within

HANDLE_SIZE = 9
_FONT_SIZE = 13
_GAP = 8


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see; `pointer` is the pixel it is on, None while it is elsewhere."""

    box: Box | None = None
    offer: Box | None = None
    pointer: Point | None = None
    is_offer_lit: bool = False
    has_handles: bool = False
    has_crosshair: bool = False
    has_magnifier: bool = False
    hint: str = ""


class Scene:
    def __init__(self, picture: QImage, view: PictureView) -> None:
        self._picture = picture
        self._view = view
        self._bounds = _rect(view.place_of(whole(view.picture)))

    def lit(self, look: Look) -> QRegion:
        """Where the picture is not dimmed."""
        box = look.box or (look.offer if look.is_offer_lit else None)
        return QRegion(_rect(self._view.place_of(box))) if box else QRegion()

    def marks(self, look: Look) -> tuple[Mark, ...]:
        """The lowest first."""
        return tuple(self._marks(look))

    def _marks(self, look: Look) -> Iterator[Mark]:
        view = self._view
        spot = _rect(view.place_of(bounds_of(look.pointer))) if look.pointer else None
        magnifier = self._magnifier(look, spot)
        if look.offer and not look.box:
            yield Frame(_rect(view.place_of(look.offer)), view.device(2 if look.is_offer_lit else 1))
        if spot and look.has_crosshair:
            yield Crosshair(spot, self._bounds, view.device(_GAP))
        if look.box:
            yield from self._selection(look.box, has_handles=look.has_handles)
        if look.hint:
            yield self._hint(look.hint, spot, look.box)
        if sized := look.box or (look.offer if look.is_offer_lit else None):
            yield self._size_label(sized, magnifier.area if magnifier else QRect())
        if magnifier:
            yield magnifier

    def _magnifier(self, look: Look, spot: QRect | None) -> Magnifier | None:
        if not (spot and look.pointer and look.has_magnifier):
            return None
        return magnifier_at(spot.center(), look.pointer, self._picture, self._bounds, self._view.ratio)

    def _selection(self, box: Box, *, has_handles: bool) -> Iterator[Mark]:
        area = _rect(self._view.place_of(box))
        yield Frame(area, self._view.device(1.5))
        if has_handles:
            yield Handles(area, self._bounds, self._view.device(HANDLE_SIZE) | 1)

    def _size_label(self, box: Box, taken: QRect) -> Label:
        """Above a corner of the selection, below, inside, or beside what is `taken`: where first there is room."""
        area, gap = _rect(self._view.place_of(box)), self._view.device(_GAP)
        text = f"{box.width} × {box.height}"
        card = self._card(text)
        within = area.adjusted(gap, gap, -gap, -gap)
        above, below = area.top() - gap - card.height(), area.bottom() + 1 + gap
        right, inner_right = area.right() + 1 - card.width(), within.right() + 1 - card.width()
        spots = [(x, y) for y in (above, below) for x in (area.left(), right)]
        spots += [(within.left(), within.top()), (inner_right, within.bottom() + 1 - card.height())]
        spots += [(taken.left() - gap - card.width(), taken.top()), (taken.right() + 1 + gap, taken.top())]
        places = [QRect(QPoint(*spot), card) for spot in spots]
        free = (place for place in places if self._bounds.contains(place) and not place.intersects(taken))
        place = next(free, kept_within(places[0], self._bounds))
        return Label(text, place, self._font_size)

    def _hint(self, text: str, spot: QRect | None, box: Box | None) -> Label:
        """At the top in the middle, or at the bottom where the pointer or the selection is in the way there."""
        card, away = self._card(text), self._view.device(3 * _GAP)
        place = QRect(QPoint(self._bounds.center().x() - card.width() // 2, self._bounds.top() + away), card)
        near = place.adjusted(-away, -away, away, 3 * away)
        taken = [part for part in (spot, _rect(self._view.place_of(box)) if box else None) if part]
        if any(near.intersects(part) for part in taken):
            place.moveBottom(self._bounds.bottom() - away)
        return Label(text, kept_within(place, self._bounds), self._font_size)

    def _card(self, text: str) -> QSize:
        """The size of a label with these words, which break where the screen is too narrow."""
        gap = self._view.device(_GAP)
        room = QRect(0, 0, max(self._bounds.width() - 6 * gap, gap), self._bounds.height())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = QFontMetrics(font_of(self._font_size)).boundingRect(room, flags, text)
        return words.size() + QSize(2 * gap, gap)

    @property
    def _font_size(self) -> int:
        return self._view.device(_FONT_SIZE)


def _rect(box: Box) -> QRect:
    return QRect(box.x1, box.y1, box.width, box.height)
