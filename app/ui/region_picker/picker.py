"""The region picker: a pane on each screen, one of them with the hand, and the keys for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent

from app.core.geometry import Box
from app.core.picking import PickMode
from app.core.selection import Handle
from app.ui.region_picker.frozen import Frozen, Picked
from app.ui.region_picker.pane import Pane
from app.ui.region_picker.pane_window import lift, release_keys, take_keys

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_ARROWS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}
_LARGE_STEP = 10


class RegionPicker(QObject):
    """For one pick: it ends with `picked`, `cancelled` or `close`, and its panes with it."""

    picked = Signal(object)
    """Picked."""

    cancelled = Signal()

    shown = Signal()
    """Every pane has been painted once and has the keys."""

    def __init__(self, frozen: Sequence[Frozen], mode: PickMode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = [Pane(each, mode) for each in frozen]
        self._active_place = 0
        self._unpainted = {*self._panes}
        self._is_open = True
        for pane in self._panes:
            pane.entered.connect(self._activate)
            pane.pressed.connect(self._clear_others)
            pane.accepted.connect(self._accept)
            pane.cancelled.connect(self._cancel)
            pane.key_pressed.connect(self._press_key)
            pane.key_released.connect(self._release_key)
            pane.painted.connect(self._take_keys)
            pane.frozen.screen.geometryChanged.connect(self._cancel)
        cast("QGuiApplication", QGuiApplication.instance()).screenRemoved.connect(self._cancel)

    def show(self) -> None:
        position = QCursor.pos()
        for place, pane in enumerate(self._panes):
            pane.show()
            lift(pane)
            if pane.geometry().contains(position):
                self._active_place = place
        self._active.point(self._active.mapFromGlobal(position).toPointF())

    def suggest(self, frozen: Frozen, boxes: tuple[Box, ...]) -> None:
        """Regions of a screen that offer themselves, once they are known."""
        for pane in self._panes:
            if self._is_open and pane.frozen is frozen:
                pane.picking.suggest(boxes)
                pane.refresh()

    def close(self) -> None:
        """Without a word; more than once does no harm."""
        if not self._is_open:
            return
        self._is_open = False
        for pane in self._panes:
            release_keys(pane)
            pane.hide()
            # Not before: a pane may be in the middle of an event, and its wrapper is all that keeps it.
            pane.destroyed.connect(self._forget)
            pane.deleteLater()

    def _forget(self) -> None:
        self._panes.clear()
        self._unpainted.clear()

    def _take_keys(self, pane: Pane) -> None:
        """Once everything is painted: X11 refuses the keyboard to a window that can't be seen yet."""
        if pane not in self._unpainted:
            return
        self._unpainted.remove(pane)
        if not self._unpainted:
            take_keys(self._active)
            self.shown.emit()

    def _activate(self, active: Pane) -> None:
        self._active_place = self._panes.index(active)
        for pane in self._panes:
            if pane is not active:
                pane.leave()

    def _clear_others(self, active: Pane) -> None:
        for pane in self._panes:
            if pane is not active:
                pane.picking.clear()
                pane.refresh()

    @property
    def _active(self) -> Pane:
        """The one with the pointer."""
        return self._panes[self._active_place]

    @property
    def _chosen(self) -> Pane:
        """The pane with the selection, else the one with the pointer."""
        return next((pane for pane in self._panes if pane.picking.box or pane.picking.is_held), self._active)

    def _press_key(self, event: QKeyEvent) -> None:
        pane = self._chosen
        picking = pane.picking
        match event.key():
            case _Key.Key_Escape:
                self._cancel()
                return
            case _Key.Key_Return | _Key.Key_Enter:
                self._accept(pane)
                return
            case _Key.Key_Tab:
                picking.step_offers(1)
            case _Key.Key_Backtab:
                picking.step_offers(-1)
            case _Key.Key_Space if not event.isAutoRepeat():
                self._press_space(pane)
            case _Key.Key_Shift:
                picking.constrain(held=True)
            case _Key.Key_M:
                self._toggle_magnifier()
            case _Key.Key_PageDown:
                self._go_on(1)
            case _Key.Key_PageUp:
                self._go_on(-1)
            case key if key in _ARROWS:
                _arrow(pane, _ARROWS[_Key(key)], event.modifiers())
            case _:
                return
        pane.announce()
        pane.refresh()

    def _release_key(self, event: QKeyEvent) -> None:
        picking = self._chosen.picking
        match event.key():
            case _Key.Key_Space if not event.isAutoRepeat():
                picking.carry(held=False)
            case _Key.Key_Shift:
                picking.constrain(held=False)
            case _:
                return
        self._chosen.refresh()

    def _press_space(self, pane: Pane) -> None:
        """Under a mouse that is pressed it carries the selection; without, it is the keyboard's own mouse button."""
        if pane.is_pressed:
            pane.picking.carry(held=True)
        elif pane.picking.mode is PickMode.WINDOW and pane.picking.offer:
            self._accept(pane)
        else:
            self._clear_others(pane)
            pane.picking.press_or_release()

    def _toggle_magnifier(self) -> None:
        for pane in self._panes:
            pane.has_magnifier = not pane.has_magnifier
            pane.refresh()

    def _go_on(self, by: int) -> None:
        """The crosshair goes to the middle of another screen."""
        if self._chosen.picking.is_held or self._chosen.picking.box:
            return
        self._activate(self._panes[(self._active_place + by) % len(self._panes)])
        self._active.point(self._active.rect().toRectF().center())

    def _accept(self, pane: Pane) -> None:
        if self._is_open:
            picked = Picked(pane.frozen, pane.picking.accepted)
            self.close()
            self.picked.emit(picked)

    def _cancel(self) -> None:
        """Also when a screen goes or changes: what was frozen is no longer what is there."""
        if self._is_open:
            self.close()
            self.cancelled.emit()


def _arrow(pane: Pane, direction: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
    """Ctrl pulls the lower right corner, Alt the upper left one; Shift makes the step larger."""
    step = _LARGE_STEP if modifiers & _Modifier.ShiftModifier else 1
    dx, dy = direction[0] * step, direction[1] * step
    if modifiers & _Modifier.ControlModifier:
        pane.picking.stretch(Handle.BOTTOM_RIGHT, dx, dy)
    elif modifiers & _Modifier.AltModifier:
        pane.picking.stretch(Handle.TOP_LEFT, dx, dy)
    elif not pane.is_pressed:
        pane.picking.arrow(dx, dy)
