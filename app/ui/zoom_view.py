"""A view of a screenshot that zooms and pans as viewers of pictures do."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPalette,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QWidget

from app.core.geometry import Point
from app.core.screenshot import Screenshot
from app.ui.drawing import grown
from app.ui.focus_ring import show_focus_ring
from app.ui.hand_tool import HandTool
from app.ui.screenshot_item import ScreenshotItem

PADDING = 26
"""View pixels around the screenshot: room for the badges of elements at its edge."""

STEP = 1.25
WHEEL_STEP = 1.2
SMALLEST_ZOOM, LARGEST_ZOOM = 0.02, 40.0
CLOSEST_TO_AREA = 3.0


class ZoomView(QGraphicsView):
    """Zoom is device pixels per image pixel: at 1.0 the screenshot is shown pixel for pixel on any screen.

    A wheel, a pinch and Ctrl with any scrolling zoom about the cursor; two fingers on a trackpad pan, and so do
    the middle button, Space with the left button, and the arrow keys.
    """

    zoom_changed = Signal(float)
    pixel_hovered = Signal(object)
    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: ScreenshotItem | None = None
        self._fits = True
        self._hand = HandTool(self.viewport())
        self.setScene(QGraphicsScene(self))
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.setInteractive(False)
        self.setMouseTracking(True)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        show_focus_ring(self, focused=False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Dark)

    @property
    def screenshot(self) -> Screenshot | None:
        return self._picture.screenshot if self._picture else None

    @property
    def zoom(self) -> float:
        return self.transform().m11() * self.devicePixelRatioF()

    @property
    def picture_area(self) -> QRectF:
        """All of the screenshot."""
        return self._picture.boundingRect() if self._picture else QRectF()

    @property
    def visible_area(self) -> QRectF:
        """What the viewport shows, in pixels of the screenshot."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def show_screenshot(self, screenshot: Screenshot | None) -> None:
        if screenshot is self.screenshot:
            return
        if self._picture:
            self.scene().removeItem(self._picture)
        self._picture = None
        if screenshot:
            self._picture = ScreenshotItem(screenshot)
            self._picture.setZValue(-1)
            self.scene().addItem(self._picture)
        self.zoom_to_fit()

    def zoom_in(self) -> None:
        self._zoom_by(STEP, _middle_of(self))

    def zoom_out(self) -> None:
        self._zoom_by(1 / STEP, _middle_of(self))

    def zoom_to_actual(self) -> None:
        self._zoom_about(_middle_of(self), 1.0)

    def zoom_to_fit(self) -> None:
        """Show all of it, and go on doing so while the view changes its size."""
        self._fits = True
        self._fit()

    def zoom_like(self, other: ZoomView) -> None:
        """Show a pixel as large as `other` does, and go on fitting if that does."""
        self._fits = other._fits
        if self.transform() != other.transform():
            self.setTransform(other.transform())
            self.setSceneRect(other.sceneRect())
            self.zoom_changed.emit(self.zoom)

    def zoom_to(self, area: QRectF) -> None:
        """Bring `area` of the screenshot near, with its surroundings."""
        room = QRectF(self.viewport().rect())
        scale = min(room.width() / area.width(), room.height() / area.height()) / 3
        self._zoom_about(_middle_of(self), min(scale * self.devicePixelRatioF(), CLOSEST_TO_AREA))
        self.centerOn(area.center())

    def image_position(self, view_position: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(view_position)

    def pixel_at(self, view_position: QPointF) -> Point | None:
        """The screenshot's pixel at a position of the viewport; None beside the screenshot."""
        position = self.image_position(view_position)
        inside = self._picture is not None and self._picture.boundingRect().contains(position)
        return Point(floor(position.x()), floor(position.y())) if inside else None

    def hover(self, position: QPointF | None) -> None:
        """The cursor is at a position of the viewport, or has left."""
        self.pixel_hovered.emit(None if position is None else self.pixel_at(position))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if _is_pan(event):
            self._scroll(QPointF(event.pixelDelta() or event.angleDelta() / 2))
        elif event.angleDelta().y():
            self._zoom_by(WHEEL_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QNativeGestureEvent) and self._gesture(event):
            return True
        if event.type() is QEvent.Type.Leave:
            self.hover(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._scroll(self._hand.drag(event.position()))
        self.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802, ARG002
        self._hand.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space:
            self._hand.hold_space(held=True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hand.hold_space(held=False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        show_focus_ring(self, focused=True)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        show_focus_ring(self, focused=False)
        self._hand.hold_space(held=False)
        self.focus_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._fits:
            self._fit()

    def event(self, event: QEvent) -> bool:
        is_of_ratio = event.type() is QEvent.Type.DevicePixelRatioChange  # afterwards the event may be gone
        handled = super().event(event)
        if is_of_ratio:
            self._fit() if self._fits else self.zoom_changed.emit(self.zoom)
        return handled

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_about(event.position(), self.zoom * (1 + event.value()))
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self._zoom_about(event.position(), 1.0) if self._fits else self.zoom_to_fit()
            case _:
                return False
        return True

    def _fit(self) -> None:
        if self.screenshot is None:
            return
        size, room, ratio = self.screenshot.size, self.maximumViewportSize(), self.devicePixelRatioF()
        fitting = min((room.width() - 2 * PADDING) / size.width, (room.height() - 2 * PADDING) / size.height)
        self._set_scale(min(fitting, max(1.0, ratio / self.screenshot.scale) / ratio))

    def _zoom_by(self, factor: float, position: QPointF) -> None:
        zoom = self.zoom * factor
        passes_actual = (self.zoom - 1) * (zoom - 1) < 0
        self._zoom_about(position, 1.0 if passes_actual else zoom)

    def _zoom_about(self, position: QPointF, zoom: float) -> None:
        """Zoom so that the pixel at `position` of the viewport stays there, as far as the edges allow."""
        if self.screenshot is None:
            return
        self._fits = False
        held = self.image_position(position)
        self._set_scale(zoom / self.devicePixelRatioF())
        self._scroll(position - self.viewportTransform().map(held))

    def _set_scale(self, scale: float) -> None:
        """`scale` is view pixels per image pixel."""
        if self._picture is None:
            return
        ratio = self.devicePixelRatioF()
        scale = min(max(scale, SMALLEST_ZOOM / ratio), LARGEST_ZOOM / ratio)
        self.setTransform(QTransform.fromScale(scale, scale))
        self.setSceneRect(grown(self._picture.boundingRect(), PADDING / scale))
        self.zoom_changed.emit(self.zoom)

    def _scroll(self, by: QPointF) -> None:
        """Move the picture by view pixels."""
        for bar, distance in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - round(distance))


def _middle_of(view: QGraphicsView) -> QPointF:
    return QRectF(view.viewport().rect()).center()


def _is_pan(event: QWheelEvent) -> bool:
    """Whether fingers on a trackpad scroll, and not a wheel or a zoom by Ctrl."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    if event.device().type() is QInputDevice.DeviceType.TouchPad:
        return True
    # X11 reports pixels for plain wheels too, and Qt's manual warns of them.
    return not event.pixelDelta().isNull() and QGuiApplication.platformName() != "xcb"
