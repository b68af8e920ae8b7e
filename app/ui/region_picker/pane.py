"""The window that shows one screen's frozen picture and takes the hand on it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.geometry import Size
from app.core.picking import Picking, PickMode
from app.core.picture_view import PictureView, covering
from app.core.selection import Handle
from app.core.words import _
from app.ui.region_picker.frozen import Frozen
from app.ui.region_picker.marks import DIM, Mark, rects_of
from app.ui.region_picker.pane_window import window_flags
from app.ui.region_picker.scene import HANDLE_SIZE, Look, Scene
from app.ui.screenshot_item import image_of

_SLACK = 3
"""Units of the window that a hand may tremble in a click."""

_Cursor = Qt.CursorShape
_CURSORS = {
    Handle.TOP_LEFT: _Cursor.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: _Cursor.SizeFDiagCursor,
    Handle.TOP_RIGHT: _Cursor.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: _Cursor.SizeBDiagCursor,
    Handle.LEFT: _Cursor.SizeHorCursor,
    Handle.RIGHT: _Cursor.SizeHorCursor,
    Handle.TOP: _Cursor.SizeVerCursor,
    Handle.BOTTOM: _Cursor.SizeVerCursor,
}


class Pane(QWidget):
    """`picking` holds what is picked; whoever changes it from outside calls `refresh`."""

    entered = Signal(object)
    """This pane: the pointer has come to it."""

    pressed = Signal(object)
    """This pane: a selection may begin here."""

    accepted = Signal(object)
    """This pane."""

    cancelled = Signal()
    key_pressed = Signal(object)
    key_released = Signal(object)
    painted = Signal(object)
    """This pane."""

    def __init__(self, frozen: Frozen, mode: PickMode) -> None:
        super().__init__(None, window_flags())
        self.frozen = frozen
        self.picking = Picking(frozen.screenshot.size, frozen.windows, mode)
        self.has_magnifier = True
        self.is_pressed = False
        self._picture = image_of(frozen.screenshot)
        self._view = PictureView(frozen.screenshot.size, Size(1, 1), 1.0)
        self._backdrop = self._picture
        self._scene = Scene(self._picture, self._view)
        self._look = Look()
        self._marks: tuple[Mark, ...] = ()
        for attribute in (Qt.WidgetAttribute.WA_OpaquePaintEvent, Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow):
            self.setAttribute(attribute)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(_("Region picker"))
        self.setAccessibleName(_("Frozen picture of the screen {name}").format(name=frozen.screen.name()))
        self.setScreen(frozen.screen)
        self.setGeometry(_area_for(frozen))

    def refresh(self) -> None:
        """Paint what has changed, and only that."""
        look = self._current_look()
        if look == self._look:
            return
        marks = self._scene.marks(look)
        dirty = self._scene.lit(self._look) ^ self._scene.lit(look)
        for mark in {*self._marks} ^ {*marks}:
            dirty += mark.region
        if look.hint != self._look.hint:
            self.setAccessibleDescription(look.hint)
        self._look, self._marks = look, marks
        self._show_cursor()
        for rect in rects_of(dirty):
            self.update(_scaled(rect, 1 / self._view.ratio))

    def point(self, position: QPointF) -> None:
        """The pointer is at a position of the window."""
        self.picking.point(self._view.pixel_at(position.x(), position.y()))
        self.refresh()

    def leave(self) -> None:
        if not self.picking.is_held:
            self.picking.point(None)
            self.refresh()

    def announce(self) -> None:
        """Say aloud what is selected."""
        if box := self.picking.box or self.picking.offer:
            words = _("{width} × {height} at {x}, {y}").format(width=box.width, height=box.height, x=box.x1, y=box.y1)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        match event.button():
            case Qt.MouseButton.LeftButton:
                self.is_pressed = True
                self.point(event.position())
                self.pressed.emit(self)
                self.picking.press(reach=self._pixels(HANDLE_SIZE), slack=self._pixels(_SLACK))
                self.refresh()
            case Qt.MouseButton.RightButton:
                self.cancelled.emit()
            case _:
                pass

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.picking.constrain(held=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self.point(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is not Qt.MouseButton.LeftButton or not self.is_pressed:
            return
        self.is_pressed = False
        self.point(event.position())
        self.picking.release()
        if self.picking.mode is PickMode.WINDOW and self.picking.offer:
            self.accepted.emit(self)
        else:
            self.announce()
            self.refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.point(event.position())
        if event.button() is Qt.MouseButton.LeftButton and self.picking.is_settled and self.picking.is_inside():
            self.accepted.emit(self)
        else:
            self.mousePressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self.entered.emit(self)
        self.point(event.position())

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802, ARG002
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.key_released.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802, ARG002
        size = self.frozen.screenshot.size
        self._view = PictureView(size, Size(self.width(), self.height()), self.devicePixelRatioF())
        self._backdrop = _fitted(self._picture, self._view)
        self._scene = Scene(self._picture, self._view)
        self._look = self._current_look()
        self._marks = self._scene.marks(self._look)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        ratio = self._view.ratio
        dirty = QRegion()
        for rect in rects_of(event.region()):
            dirty += _scaled(rect, ratio)
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        for rect in rects_of(dirty - self._backdrop.rect()):
            painter.fillRect(rect, QColor(0, 0, 0))
        for rect in rects_of(dirty & self._backdrop.rect()):
            painter.drawImage(rect.topLeft(), self._backdrop, rect)
        for rect in rects_of(dirty - self._scene.lit(self._look)):
            painter.fillRect(rect, DIM)
        for mark in self._marks:
            if mark.region.intersects(dirty):
                mark.paint(painter)
        painter.end()
        self.painted.emit(self)

    def _current_look(self) -> Look:
        picking = self.picking
        picks_window = picking.mode is PickMode.WINDOW
        is_free = picking.box is None
        return Look(
            box=picking.box,
            offer=picking.offer,
            pointer=picking.pointer,
            is_offer_lit=picks_window,
            has_handles=picking.is_settled,
            has_crosshair=is_free and not picks_window,
            has_magnifier=self.has_magnifier and not picks_window and not picking.is_settled and not picking.is_carried,
            hint=_hint(picking),
        )

    def _show_cursor(self) -> None:
        picking = self.picking
        handle = picking.handle_under(self._pixels(HANDLE_SIZE))
        if picking.is_held:
            shape = _Cursor.SizeAllCursor if picking.is_carried else self.cursor().shape()
        elif picking.is_settled and handle:
            shape = _CURSORS[handle]
        elif picking.is_settled and picking.is_inside():
            shape = _Cursor.SizeAllCursor
        else:
            shape = _Cursor.CrossCursor if picking.mode is PickMode.REGION else _Cursor.ArrowCursor
        if shape is not self.cursor().shape():
            self.setCursor(shape)

    def _pixels(self, units: float) -> int:
        """A length of the window's units in pixels of the picture."""
        return ceil(units * self._view.ratio / max(self._view.zoom))


def _area_for(frozen: Frozen) -> QRect:
    screen = frozen.screen.geometry()
    size = covering(frozen.screenshot.size, Size(screen.width(), screen.height()), frozen.screen.devicePixelRatio())
    return QRect(screen.left(), screen.top(), size.width, size.height)


def _hint(picking: Picking) -> str:
    """Which keys help now; nothing in the middle of a drag, nor where the pointer is not."""
    if picking.is_held or (picking.pointer is None and picking.box is None):
        return ""
    if picking.box:
        return _("Enter or a double click takes it. Handles and arrow keys adjust it, Esc cancels.")
    if picking.mode is PickMode.WINDOW:
        return _("Click a window. Enter takes it too, Esc cancels.")
    return _("Drag, or click what is outlined. Enter takes the screen, Esc cancels, M hides the magnifier.")


def _fitted(picture: QImage, view: PictureView) -> QImage:
    """The picture in device pixels; itself where it is."""
    across, down = view.zoom
    if (across, down) == (1.0, 1.0):
        return picture
    enlarges = across.is_integer() and down.is_integer()
    mode = Qt.TransformationMode.FastTransformation if enlarges else Qt.TransformationMode.SmoothTransformation
    size = Size(round(picture.width() * across), round(picture.height() * down))
    return picture.scaled(size.width, size.height, Qt.AspectRatioMode.IgnoreAspectRatio, mode)


def _scaled(area: QRect, by: float) -> QRect:
    """All that it touches there: from units of the window to device pixels, or back."""
    return QRectF(area.x() * by, area.y() * by, area.width() * by, area.height() * by).toAlignedRect()
