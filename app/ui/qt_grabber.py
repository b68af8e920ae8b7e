"""Screens grabbed by Qt: on a Mac that is ScreenCaptureKit. For the GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QScreen

from app.core.errors import CaptureError
from app.core.geometry import Box
from app.core.ports import Grabber
from app.core.screen import DESKTOP_NUMBER, Screen, desktop_of
from app.core.screenshot import Screenshot
from app.core.words import _
from app.ui.image_pixels import screenshot_of_image


class QtGrabber:
    """Places are in Qt's points. What Qt can't grab `fallback` may: its screens lie at the same places."""

    def __init__(self, fallback: Grabber) -> None:
        self._fallback = fallback

    def screens(self) -> tuple[Screen, ...]:
        primary = QGuiApplication.primaryScreen()
        screens = tuple(_screen(number, qt, primary) for number, qt in enumerate(QGuiApplication.screens(), 1))
        if not screens:
            raise CaptureError(_("No screen is switched on."), _("Connect or switch on a screen, then try again."))
        return screens

    def grab(self, screen: Screen) -> Screenshot:
        if screen.number == DESKTOP_NUMBER:
            return self._grab_desktop(screen)
        qt_screen = next((qt for qt in QGuiApplication.screens() if _box(qt) == screen.box), None)
        if qt_screen is None:
            raise _gone(screen)
        image = qt_screen.grabWindow(0).toImage()
        if image.isNull():
            return self._grab_otherwise(screen)
        taken = screenshot_of_image(image)
        return replace(taken, scale=taken.size.width / screen.box.width, screen=screen.name)

    def _grab_otherwise(self, screen: Screen) -> Screenshot:
        there = next((other for other in self._fallback.screens() if other.box == screen.box), None)
        if there is None:
            raise _gone(screen)
        return replace(self._fallback.grab(there), screen=screen.name)

    def _grab_desktop(self, desktop: Screen) -> Screenshot:
        screens = self.screens()
        if desktop_of(screens).box != desktop.box:
            raise _gone(desktop)
        taken = [(screen.box, self.grab(screen)) for screen in screens]
        scale = max(screenshot.scale for _place, screenshot in taken)
        sources = dict.fromkeys(shot.converted_from for _place, shot in taken if shot.converted_from)
        composed = screenshot_of_image(_composed(desktop.box, scale, taken))
        return replace(composed, scale=scale, screen=desktop.name, converted_from=", ".join(sources))


def _composed(desktop: Box, scale: float, taken: Sequence[tuple[Box, Screenshot]]) -> QImage:
    """Each at its place, those of coarser screens enlarged; black where there is no screen."""
    image = QImage(round(desktop.width * scale), round(desktop.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    for box, shot in taken:
        x1, y1, x2, y2 = (round(value * scale) for value in box.moved(-desktop.x1, -desktop.y1).corners)
        size, stride = shot.size, shot.stride
        part = QImage(shot.pixels, size.width, size.height, stride, QImage.Format.Format_RGB32)
        painter.drawImage(QRect(x1, y1, x2 - x1, y2 - y1), part)
    painter.end()
    return image


def _screen(number: int, qt: QScreen, primary: QScreen) -> Screen:
    name = qt.name() or _("Screen {number}").format(number=number)
    return Screen(number, name, _box(qt), qt.devicePixelRatio(), qt == primary)


def _box(qt: QScreen) -> Box:
    place = qt.geometry()
    return Box(place.x(), place.y(), place.x() + place.width(), place.y() + place.height())


def _gone(screen: Screen) -> CaptureError:
    return CaptureError(
        _("{screen} is not there any more, or lies elsewhere now.").format(screen=screen.name), _("Capture again.")
    )
