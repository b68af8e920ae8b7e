"""The screens at one moment, each as a picture with what lies where on it; and what to grab without a choice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QCursor, QGuiApplication, QScreen

from app.core.capture import LastRegion
from app.core.errors import CaptureError
from app.core.geometry import Box, whole
from app.core.ports import Grabber, WindowFinder
from app.core.screen import Screen, desktop_of
from app.core.screenshot import Screenshot, cropped
from app.core.words import _
from app.ui.region_picker.frozen import Frozen

Grab = Callable[[], Screenshot]
"""Raises CaptureError. Touches nothing of Qt, unless its grabber does."""

_ROUNDING = 0.01
"""Qt rounds the width of a screen to whole points."""

_log = logging.getLogger(__name__)


class Freezer:
    """For the GUI thread: what is there is asked of Qt."""

    def __init__(self, grabber: Grabber, window_finder: WindowFinder) -> None:
        self._grabber = grabber
        self._window_finder = window_finder

    def freeze(self) -> tuple[Frozen, ...]:
        """Every screen that is there. Raises CaptureError if none of them can be grabbed."""
        frozen, problems = list[Frozen](), list[CaptureError]()
        windows = self._window_finder.windows()
        for shown in self._shown_screens():
            try:
                picture = self._grab(shown)
            except CaptureError as error:
                # Screens come and go; the others can still be chosen from.
                _log.warning("The screen %s could not be grabbed", shown.screen.name)
                problems.append(error)
                continue
            frozen.append(Frozen(shown.qt, picture, _on_picture(windows, shown.screen, picture)))
        if not frozen:
            raise problems[0]
        return tuple(frozen)

    def screen_under_pointer(self) -> Grab:
        """Raises CaptureError."""
        shown = self._shown_screens()
        under = QGuiApplication.screenAt(QCursor.pos())
        chosen = next((screen for screen in shown if screen.qt is under), shown[0])
        return lambda: self._grab(chosen)

    def desktop(self) -> Grab:
        """Raises CaptureError."""
        everything = desktop_of(self._grabber.screens())
        return lambda: self._grabber.grab(everything)

    def last_region(self, regions: Sequence[LastRegion]) -> Grab:
        """The first of them whose screen is there, as far as it lies on it. Raises CaptureError."""
        if not regions:
            raise CaptureError(_("No region has been captured yet."), _("Capture one, then it can be repeated."))
        shown = {screen.screen.name: screen for screen in self._shown_screens()}
        region = next((region for region in regions if region.screen in shown), None)
        if region is None:
            raise CaptureError(
                _("The screen of the last region is not connected."), _("Connect it, or capture a region anew.")
            )
        return lambda: _part(self._grab(shown[region.screen]), region.box)

    def _grab(self, shown: _Shown) -> Screenshot:
        picture = self._grabber.grab(shown.screen)
        return replace(picture, scale=shown.scale_of(picture))

    def _shown_screens(self) -> list[_Shown]:
        """Qt's screens and the grabber's by their place: Qt scales the size of a screen, never where it begins.

        Raises CaptureError if there are none.
        """
        by_place = {(screen.box.x1, screen.box.y1): screen for screen in self._grabber.screens()}
        shown = []
        for qt in QGuiApplication.screens():
            place = qt.geometry()
            if screen := by_place.get((place.x(), place.y())):
                shown.append(_Shown(qt, screen, place.width(), qt.devicePixelRatio()))
        if not shown:
            raise CaptureError(_("There is no screen to capture."), _("Connect one, then try again."))
        return shown


@dataclass(frozen=True, slots=True)
class _Shown:
    qt: QScreen
    screen: Screen
    points: int
    told_scale: float

    def scale_of(self, picture: Screenshot) -> float:
        """Pixels a point as they are: what a screen says of itself need not be so."""
        ratio = picture.size.width / self.points
        return self.told_scale if abs(ratio - self.told_scale) < _ROUNDING * ratio else ratio


def _part(picture: Screenshot, box: Box) -> Screenshot:
    """Raises CaptureError."""
    part = box.intersection(whole(picture.size))
    if part is None:
        raise CaptureError(_("The last region lies outside the screen now."), _("Capture a region anew."))
    return cropped(picture, part)


def _on_picture(windows: tuple[Box, ...], screen: Screen, picture: Screenshot) -> tuple[Box, ...]:
    """The parts of windows that lie on a screen, in pixels of its picture."""
    ratio = picture.size.width / screen.box.width
    parts = (window.intersection(screen.box) for window in windows)
    return tuple(_scaled(part.moved(-screen.box.x1, -screen.box.y1), ratio) for part in parts if part)


def _scaled(box: Box, ratio: float) -> Box:
    return Box(*(round(corner * ratio) for corner in box.corners))
