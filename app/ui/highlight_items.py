"""What stands out on the screenshot: the hovered element, the selected ones, and the regions of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QRegion
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.core.element import Element
from app.core.element_index import ElementIndex
from app.core.geometry import Box, Point
from app.ui.badge_layout import BadgeChoices, BadgeLayout
from app.ui.badges import BadgePainter
from app.ui.drawing import (
    Device,
    Stroke,
    area_of,
    device_of,
    draw_frames,
    draw_point,
    frame,
    grown,
    pixels,
    scaled,
    scaled_area,
)
from app.ui.element_items import ElementLayer, Layer
from app.ui.role_colours import BLACK

REGION = QColor("#f59e0b")
_SCRIM = QColor(10, 12, 16, 120)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`width` of the line is in view pixels, `tint` the fill's opacity of 255."""

    width: float
    tint: int


SELECTED = Emphasis(width=3, tint=60)
HOVERED = Emphasis(width=2, tint=30)
NAMED = Emphasis(width=3, tint=0)
NAMED_AND_HOVERED = Emphasis(width=5, tint=40)


class HighlightLayer(Layer):
    """The hovered element and the selected ones: bold, tinted, and their badges always shown."""

    def __init__(self, base: ElementLayer) -> None:
        super().__init__(height=3)
        self._base = base
        self._selected: tuple[Element, ...] = ()
        self._hovered: Element | None = None

    def select(self, elements: tuple[Element, ...]) -> None:
        before, self._selected = self._selected, elements
        self._refresh({*before} ^ {*elements})

    def hover(self, element: Element | None) -> None:
        before, self._hovered = self._hovered, element
        self._refresh({before} ^ {element})

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        device = device_of(painter)
        with pixels(painter, device.zoom):
            for element, emphasis in self._marks():
                _draw_bold(painter, element, device, emphasis, self.colours.of(element.role), self.colours.halo)
        with pixels(painter, device.scale):
            for element, _emphasis in self._marks():
                self._base.draw_badge(painter, element, device)

    def _marks(self) -> list[tuple[Element, Emphasis]]:
        """The hovered one on top."""
        marks = [(element, SELECTED) for element in self._selected if element != self._hovered]
        if self._hovered:
            marks.append((self._hovered, SELECTED if self._hovered in self._selected else HOVERED))
        return marks

    def _refresh(self, elements: Iterable[Element | None]) -> None:
        for element in elements:
            if element:
                self.update(grown(area_of(element.place), self.reach))


class RegionLayer(Layer):
    """The regions of an answer: lit and numbered as in its words, while the rest of the screenshot is dimmed."""

    def __init__(self) -> None:
        super().__init__(height=2)
        self._badge_painter = BadgePainter(1.0)
        self._regions: tuple[Element, ...] = ()
        self._hovered: Element | None = None

    @property
    def hovered(self) -> Element | None:
        return self._hovered

    def show_regions(self, regions: tuple[Element, ...]) -> None:
        if regions != self._regions:
            self._regions = regions
            self.update()

    def hover(self, region: Element | None) -> None:
        self._hovered = region
        self.update()

    def under(self, point: Point, reach: int) -> Element | None:
        """The smallest region there; see ElementIndex."""
        return next(iter(ElementIndex(self._regions).under(point, reach)), None)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        if not self._regions:
            return
        device = device_of(painter)
        with pixels(painter, device.zoom):
            self._dim_the_rest(painter, device)
            for region in self._regions:
                emphasis = NAMED_AND_HOVERED if region == self._hovered else NAMED
                _draw_bold(painter, region, device, emphasis, REGION, BLACK)
        with pixels(painter, device.scale):
            self._draw_numbers(painter, device)

    def _draw_numbers(self, painter: QPainter, device: Device) -> None:
        if self._badge_painter.ratio != device.ratio:
            self._badge_painter = BadgePainter(device.ratio)
        width_of = self._badge_painter.width_of
        numbered = tuple(region for region in self._regions if region.number)
        choices = BadgeChoices(numbered, device.scale, width_of)
        layout = BadgeLayout(numbered, choices, device.scale, width_of)
        for region in numbered:
            x, y = layout.corner_of(region)
            painter.drawPixmap(x, y, self._badge_painter.pixmap(region.number, REGION, BLACK))

    def _dim_the_rest(self, painter: QPainter, device: Device) -> None:
        picture = scaled_area(self.picture, device.zoom)
        rest = QRegion(picture)
        for region in self._regions:
            rest -= QRegion(scaled(region.place, device.zoom))
        painter.save()
        painter.setClipRegion(rest, Qt.ClipOperation.IntersectClip)
        painter.fillRect(picture, _SCRIM)
        painter.restore()


def _draw_bold(
    painter: QPainter, element: Element, device: Device, emphasis: Emphasis, colour: QColor, rim: QColor
) -> None:
    stroke = Stroke(colour, rim, device.width(emphasis.width), device.width(1))
    match element.place:
        case Point() as point:
            draw_point(painter, point, stroke, device)
        case Box() as box:
            tint = QColor(colour.red(), colour.green(), colour.blue(), emphasis.tint)
            painter.fillRect(scaled(box, device.zoom), tint)
            draw_frames(painter, [frame(box, device.zoom, stroke.width)], stroke)
