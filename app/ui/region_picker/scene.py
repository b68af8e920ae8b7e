"""Which marks lie where: the pane's state made into marks, and words kept clear of the pointer and of the edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QRegion

from app.core.geometry import Box, Point, bounds_of, whole
from app.core.picture_view import PictureView
from app.ui.region_picker.magnifier import magnifier_at
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
        if look.offer and not look.box:
            yield Frame(_rect(view.place_of(look.offer)), view.device(2 if look.is_offer_lit else 1))
        if spot and look.has_crosshair:
            yield Crosshair(spot, self._bounds, view.device(_GAP))
        if look.box:
            yield from self._selection(look.box, has_handles=look.has_handles)
        elif look.offer and look.is_offer_lit:
            yield self._size_label(look.offer)
        if look.hint:
            yield self._hint(look.hint, spot, look.box)
        if spot and look.pointer and look.has_magnifier:
            yield magnifier_at(spot.center(), look.pointer, self._picture, self._bounds, view.ratio)

    def _selection(self, box: Box, *, has_handles: bool) -> Iterator[Mark]:
        area = _rect(self._view.place_of(box))
        yield Frame(area, self._view.device(1.5))
        if has_handles:
            yield Handles(area, self._bounds, self._view.device(HANDLE_SIZE) | 1)
        yield self._size_label(box)

    def _size_label(self, box: Box) -> Label:
        """Above the selection's corner, else below it, else inside."""
        area, gap = _rect(self._view.place_of(box)), self._view.device(_GAP)
        text = f"{box.width} × {box.height}"
        card = self._card(text)
        tops = (area.top() - gap - card.height(), area.bottom() + 1 + gap, area.top() + gap)
        fitting = [
            top for top in tops if top >= self._bounds.top() and top + card.height() - 1 <= self._bounds.bottom()
        ]
        left = area.left() if fitting[:1] != [tops[2]] else area.left() + gap
        place = QRect(QPoint(left, (fitting or [tops[2]])[0]), card)
        return Label(text, kept_within(place, self._bounds), self._font_size)

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
