"""All elements on the screenshot.

One item paints any number of them: with an item an element, 2,000 elements take longer than a frame.
"""

from __future__ import annotations

from collections import defaultdict
from math import isclose

from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.core.element import Element
from app.core.geometry import Box
from app.ui.badge_layout import BadgeChoices, BadgeLayout, choosing_scale
from app.ui.badges import BadgePainter
from app.ui.drawing import (
    Device,
    Stroke,
    device_of,
    draw_lines,
    draw_point,
    draw_rims,
    frame,
    grown,
    pixels,
    scaled_area,
)
from app.ui.element_lookup import ElementLookup
from app.ui.role_colours import FOR_LIGHT, Hue, RoleColours, hue_of

_LINE = 1.0
"""View pixels."""

_REACH = 60
"""View pixels around an element within which its outline and badge lie."""


class Layer(QGraphicsItem):
    """Covers a screenshot and what sticks out of it; scene coordinates are pixels of the screenshot."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setZValue(height)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.picture = QRectF()
        self.reach = 0.0
        self.colours = FOR_LIGHT

    def cover(self, picture: QRectF, scale: float) -> None:
        """`scale` is view pixels per pixel of the screenshot."""
        self.prepareGeometryChange()
        self.picture = picture
        self.reach = _REACH / scale

    def use_colours(self, colours: RoleColours) -> None:
        self.colours = colours
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return grown(self.picture, self.reach)


class ElementLayer(Layer):
    """Thin outlines, and number badges where there is room."""

    def __init__(self, lookup: ElementLookup) -> None:
        super().__init__(height=1)
        self._lookup = lookup
        self._frames: defaultdict[Hue, list[QRect]] = defaultdict(list)
        self._framed_on: Device | None = None
        self._boxes: tuple[tuple[Hue, Box], ...] | None = None
        self._choices: dict[float, BadgeChoices] = {}
        self._badges: BadgeLayout | None = None
        self._badge_painter = BadgePainter(1.0)
        self._wanted_scale = 1.0
        self._better_choices = QTimer(lookup, singleShot=True, interval=0)
        self._better_choices.timeout.connect(self._choose_better)

    def forget(self) -> None:
        """The elements have changed."""
        self._framed_on = None
        self._better_choices.stop()
        self._choices.clear()
        self._badges = self._boxes = None
        self.update()

    def badges(self, scale: float) -> BadgeLayout:
        """`scale` is view pixels per pixel of the screenshot."""
        elements, width_of = self._lookup.elements, self._badge_painter.width_of
        if self._badges is None or not isclose(self._badges.scale, scale):
            self._badges = BadgeLayout(elements, self._choices_for(scale), scale, width_of)
        return self._badges

    def _choices_for(self, scale: float) -> BadgeChoices:
        """Kept for each scale they are made at: who zooms in soon zooms out again.

        What was chosen at a smaller scale will do for the first frame at a larger one, which comes so much sooner.
        """
        made_at = choosing_scale(scale)
        if made_at not in self._choices:
            coarser = [known for known in self._choices if known < made_at]
            if coarser:
                self._wanted_scale = scale
                self._better_choices.start()
                return self._choices[max(coarser)]
            self._choose(scale)
        return self._choices[made_at]

    def _choose(self, scale: float) -> None:
        choices = BadgeChoices(self._lookup.elements, scale, self._badge_painter.width_of)
        self._choices[choices.scale] = choices

    def _choose_better(self) -> None:
        self._choose(self._wanted_scale)
        self._badges = None
        self.update()

    def draw_badge(self, painter: QPainter, element: Element, device: Device) -> None:
        """Also one that there is no room for."""
        x, y = self.badges(device.scale).corner_of(element)
        self._draw_badge(painter, element, x, y, device)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:  # noqa: ARG002
        device, exposed = device_of(painter), grown(option.exposedRect, self.reach)
        with pixels(painter, device.zoom):
            self._draw_outlines(painter, scaled_area(exposed, device.zoom), device)
        with pixels(painter, device.scale):
            near = scaled_area(exposed, device.scale)
            for element, (x, y) in self.badges(device.scale).placed:
                if near.contains(x, y):
                    self._draw_badge(painter, element, x, y, device)

    def _draw_outlines(self, painter: QPainter, near: QRect, device: Device) -> None:
        frames = {hue: [f for f in frames if f.intersects(near)] for hue, frames in self._frames_on(device).items()}
        for draw in (draw_rims, draw_lines):
            for hue, near_frames in frames.items():
                draw(painter, near_frames, self._stroke(hue, _LINE, device))
        for element in self._lookup.elements:
            if element.point:
                draw_point(painter, element.point, self._stroke(hue_of(element.role), 2 * _LINE, device), device)

    def _frames_on(self, device: Device) -> dict[Hue, list[QRect]]:
        if self._framed_on != device:
            self._framed_on = device
            self._frames = defaultdict(list)
            if self._boxes is None:
                self._boxes = tuple((hue_of(e.role), e.box) for e in self._lookup.elements if e.box)
            zoom, width = device.zoom, device.width(_LINE)
            for hue, box in self._boxes:
                self._frames[hue].append(frame(box, zoom, width))
        return self._frames

    def _stroke(self, hue: Hue, width: float, device: Device) -> Stroke:
        return Stroke(self.colours.hues[hue], self.colours.halo, device.width(width), device.width(1))

    def _draw_badge(self, painter: QPainter, element: Element, x: int, y: int, device: Device) -> None:
        if self._badge_painter.ratio != device.ratio:
            self._badge_painter = BadgePainter(device.ratio)
        badge = self._badge_painter.pixmap(element.number, self.colours.of(element.role), self.colours.halo)
        painter.drawPixmap(x, y, badge)
