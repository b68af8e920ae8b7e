"""Screens that are made up, and what captures of them go through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from app.core.capture import CaptureKind
from app.core.errors import CaptureError
from app.core.geometry import Box, Size
from app.core.screen import Screen
from app.core.screenshot import Screenshot
from app.ui.choosing import Choice
from tests.support.pictures import plain_screenshot


def screens_of_qt() -> tuple[Screen, ...]:
    """As a grabber on X11 tells them: places in pixels."""
    return tuple(
        Screen(
            number,
            screen.name(),
            Box(
                screen.geometry().x(),
                screen.geometry().y(),
                screen.geometry().x() + round(screen.geometry().width() * screen.devicePixelRatio()),
                screen.geometry().y() + round(screen.geometry().height() * screen.devicePixelRatio()),
            ),
        )
        for number, screen in enumerate(QGuiApplication.screens(), 1)
    )


class PlainGrabber:
    """Grabs grey; `gone` are the numbers of screens that are not there any more when they are grabbed."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.grabbed: list[int] = []
        self.seen_windows: list[int] = []

    def screens(self) -> tuple[Screen, ...]:
        return screens_of_qt()

    def grab(self, screen: Screen) -> Screenshot:
        if screen.number in self.gone:
            raise CaptureError("It is gone.", "Capture again.")
        self.grabbed.append(screen.number)
        self.seen_windows.append(sum(window.isVisible() for window in QGuiApplication.topLevelWindows()))
        return replace(plain_screenshot(Size(screen.box.width, screen.box.height)), screen=screen.name)


class SomeWindows:
    def __init__(self, *boxes: Box) -> None:
        self._boxes = boxes

    def windows(self) -> tuple[Box, ...]:
        return self._boxes


class Permission:
    def __init__(self, *, is_given: bool = True) -> None:
        self.is_given = is_given

    def is_granted(self) -> bool:
        return self.is_given

    def ask(self) -> None:
        self.is_given = True


class ObedientChooser:
    """Ends when the test says so."""

    def __init__(self) -> None:
        self.asked: list[CaptureKind] = []
        self.done: Callable[[Choice], None] | None = None

    def choose(self, kind: CaptureKind, done: Callable[[Choice], None]) -> None:
        self.asked.append(kind)
        self.done = done

    def give_up(self) -> None:
        self.end(None)

    def end(self, choice: Choice) -> None:
        done, self.done = self.done, None
        assert done
        done(choice)
