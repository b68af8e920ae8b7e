"""The screenshot with the elements drawn on it."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QItemSelectionModel, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.core.element import Element
from app.core.geometry import Point
from app.core.screenshot import Screenshot
from app.core.words import _, plural
from app.ui.badge_layout import POINT_RADIUS
from app.ui.copy_actions import add_copy_actions
from app.ui.drawing import area_of
from app.ui.element_items import ElementLayer
from app.ui.element_label import ElementLabel
from app.ui.element_lookup import ElementLookup
from app.ui.element_model import ElementModel
from app.ui.element_selection import ElementSelection
from app.ui.highlight_items import HighlightLayer, RegionLayer
from app.ui.role_colours import colours_for
from app.ui.zoom_view import ZoomView

_AROUND = 60
"""View pixels shown around an element that is brought into view."""


class Canvas(ZoomView):
    """Shares its selection with the element table; keeps none itself.

    A click selects the smallest element under the cursor, a further click there the next larger one. Tab goes
    through the elements in reading order and, past the last one, on to the next widget.
    """

    element_activated = Signal(object)

    region_hovered = Signal(object)
    """Element, or None when the cursor has left it."""

    region_clicked = Signal(object)

    def __init__(self, model: ElementModel, selection: QItemSelectionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected = ElementSelection(model, selection)
        self.lookup = ElementLookup(model, self)
        self._hovered: Element | None = None
        self._clicked: list[Element] = []
        self._before_click: Element | None = None
        self._elements = ElementLayer(self.lookup)
        self._regions = RegionLayer()
        self._highlights = HighlightLayer(self._elements)
        self._label = ElementLabel(self.viewport())
        for layer in (self._elements, self._regions, self._highlights):
            self.scene().addItem(layer)
        # Held for Qt, which is given it when a screen reader asks.
        self.access: QAccessibleInterface | None = None
        add_copy_actions(self, selection)
        self.setAccessibleName(_("Screenshot"))
        self.lookup.changed.connect(self._show_changes)
        selection.selectionChanged.connect(self._show_selection)
        selection.currentChanged.connect(self._show_current)
        self.zoom_changed.connect(self._cover)
        self.focus_changed.connect(self._show_label)

    def show_screenshot(self, screenshot: Screenshot | None) -> None:
        self.show_regions(())
        super().show_screenshot(screenshot)
        self._cover()
        if screenshot:
            for layer in (self._elements, self._highlights):
                layer.use_colours(colours_for(screenshot))

    def show_regions(self, elements: tuple[Element, ...]) -> None:
        """Light up the regions of an answer until told `()`."""
        self._regions.show_regions(elements)
        self._mark_region(None)

    def set_overlay_visible(self, visible: bool) -> None:
        self._elements.setVisible(visible)
        self._highlights.setVisible(visible)
        self._show_label()

    def zoom_to_element(self, element: Element) -> None:
        self.zoom_to(area_of(element.place))

    def show_place(self, element: Element) -> None:
        """Scroll to where it is, if that can't be seen."""
        if not self.visible_area.contains(area_of(element.place)):
            self.ensureVisible(area_of(element.place), _AROUND, _AROUND)

    def area_in_view(self, element: Element) -> QRect:
        """In coordinates of the viewport, which it may reach out of."""
        return self.mapFromScene(area_of(element.place)).boundingRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        if self._hand.is_dragging:
            return
        hits = self.elements_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton:
            toggles = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._click(hits, toggles=toggles)
            if region := self._region_under(event.position()):
                self.region_clicked.emit(region)
        elif event.button() is Qt.MouseButton.RightButton and not {*hits} & {*self.selected.elements}:
            self._click(hits, toggles=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Activate what was selected before the first of the two clicks moved on to the next larger element."""
        hits = self.elements_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and hits:
            wanted = [element for element in (self._before_click, self.selected.current) if element and element in hits]
            element = next(iter(wanted), hits[0])
            self.selected.select(element)
            self.element_activated.emit(element)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        current = self.selected.current
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if current:
                self.element_activated.emit(current)
            case Qt.Key.Key_Escape if self.selected.elements:
                self.selected.clear()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        current = self.selected.current
        target = None
        if self._elements.isVisible() and (forward or current):
            target = self.lookup.neighbour(current.number if current else 0, 1 if forward else -1)
        if target is None:
            return super().focusNextPrevChild(forward)
        self.selected.select(target)
        return True

    def hover(self, position: QPointF | None) -> None:
        super().hover(position)
        hits = self.elements_under(position) if position is not None else []
        self._mark_hovered(hits[0] if hits else None)
        self._mark_region(self._region_under(position) if position is not None else None)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        self._show_label()

    def elements_under(self, position: QPointF) -> list[Element]:
        """The element whose badge is there, then those whose place is, smallest first."""
        if not self._elements.isVisible():
            return []
        scale, image = self.transform().m11(), self.image_position(position)
        hits = self.lookup.under(*self._reach(position))
        badge = self._elements.badges(scale).element_at(image.x() * scale, image.y() * scale)
        return hits if badge is None else [badge, *(element for element in hits if element != badge)]

    def _region_under(self, position: QPointF) -> Element | None:
        return self._regions.under(*self._reach(position))

    def _reach(self, position: QPointF) -> tuple[Point, int]:
        """The pixel there, and how many pixels around it a point still counts as there."""
        image = self.image_position(position)
        return Point(floor(image.x()), floor(image.y())), ceil(POINT_RADIUS / self.transform().m11())

    def _click(self, hits: list[Element], *, toggles: bool) -> None:
        self._before_click = current = self.selected.current
        again = hits == self._clicked and current in hits and not toggles
        self._clicked = hits
        if again and current:
            self.selected.select(hits[(hits.index(current) + 1) % len(hits)])
        elif hits:
            self.selected.select(hits[0], toggles=toggles)
        elif not toggles:
            self.selected.clear()

    def _mark_hovered(self, element: Element | None) -> None:
        self._hovered = element
        self._highlights.hover(element)
        self._show_label()

    def _mark_region(self, region: Element | None) -> None:
        if region != self._regions.hovered:
            self._regions.hover(region)
            self.region_hovered.emit(region)

    def _cover(self) -> None:
        for layer in (self._elements, self._regions, self._highlights):
            layer.cover(self.picture_area, self.transform().m11())
        self._show_label()

    def _show_changes(self) -> None:
        self._elements.forget()
        self._mark_hovered(self.selected.as_it_is_now(self._hovered))
        self._show_selection()
        count = len(self.lookup.elements)
        self.setAccessibleDescription(plural("{count} element", "{count} elements", count))

    def _show_selection(self) -> None:
        self._highlights.select(self.selected.elements)
        self._show_label()

    def _show_current(self) -> None:
        """Bring what was chosen elsewhere into view; after a click here it is."""
        current = self.selected.current
        if current is None:
            return
        if not self.visible_area.intersects(area_of(current.place)):
            self.show_place(current)
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(self.selected.current_row)
            QAccessible.updateAccessibility(event)

    def _show_label(self) -> None:
        element = self._hovered or (self.selected.current if self.hasFocus() else None)
        if element is None or not self._elements.isVisible():
            self._label.hide()
        else:
            self._label.show_element(element, self.area_in_view(element))
