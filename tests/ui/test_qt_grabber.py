"""Screens through Qt, on the platform of the tests and on screens that are made up."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage, QPixmap, QScreen
from pytestqt.qtbot import QtBot

from app.core.errors import CaptureError
from app.core.geometry import Box, Size
from app.core.screen import Screen, desktop_of
from app.core.screenshot import Screenshot
from app.ui.image_pixels import screenshot_of_image
from app.ui.qt_grabber import QtGrabber
from tests.support.fakes import screenshot_of
from tests.support.x11 import REPOSITORY

DESKTOP_OF_TWO = """
import json
from PySide6.QtGui import QColor, QGuiApplication, QPixmap, QScreen
from app.core.screen import desktop_of
from app.ui.qt_grabber import QtGrabber

def grab(screen, window):
    fine = screen.name() == "two"
    pixmap = QPixmap(120, 80) if fine else QPixmap(100, 80)
    pixmap.setDevicePixelRatio(2 if fine else 1)
    pixmap.fill(QColor("red" if fine else "blue"))
    return pixmap

app = QGuiApplication([])
QScreen.grabWindow = grab
grabber = QtGrabber(None)
screens = grabber.screens()
taken = grabber.grab(desktop_of(screens))
at = lambda x, y: taken.pixels[y * taken.stride + 4 * x :][:3].hex()
print(json.dumps([[s.name, s.box.corners, s.is_primary] for s in screens]))
print(json.dumps([taken.size.width, taken.size.height, taken.scale]))
print(json.dumps([at(0, 0), at(119, 79), at(119, 80), at(120, 0), at(319, 159)]))
"""


class FixedGrabber:
    def __init__(self, *screens: Screen) -> None:
        self._screens = screens

    def screens(self) -> tuple[Screen, ...]:
        return self._screens

    def grab(self, screen: Screen) -> Screenshot:
        return replace(screenshot_of(10, 10), title="by the other", screen=screen.name)


def test_a_screen_comes_with_its_name_and_all_its_pixels(qtbot: QtBot) -> None:
    grabber = QtGrabber(FixedGrabber())
    screen = grabber.screens()[0]
    taken = grabber.grab(screen)
    assert screen.is_primary
    assert taken.screen == screen.name
    assert taken.size == Size(round(screen.box.width * taken.scale), round(screen.box.height * taken.scale))
    assert set(taken.pixels[3::4]) == {255}


def test_what_qt_can_not_grab_the_other_does(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QScreen, "grabWindow", lambda *_: QPixmap())
    (screen,) = QtGrabber(FixedGrabber()).screens()
    taken = QtGrabber(FixedGrabber(replace(screen, name="raw"))).grab(screen)
    assert (taken.title, taken.screen) == ("by the other", screen.name)
    with pytest.raises(CaptureError, match="not there any more"):
        QtGrabber(FixedGrabber()).grab(screen)


def test_a_screen_that_is_gone_gets_a_sentence(qtbot: QtBot) -> None:
    with pytest.raises(CaptureError, match="Beamer is not there any more"):
        QtGrabber(FixedGrabber()).grab(Screen(2, "Beamer", Box(9000, 0, 9100, 100)))
    with pytest.raises(CaptureError, match="All screens is not there any more"):
        QtGrabber(FixedGrabber()).grab(desktop_of([Screen(2, "Beamer", Box(9000, 0, 9100, 100))]))


def test_colours_of_another_space_become_srgb(qtbot: QtBot) -> None:
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 200, 40))
    assert screenshot_of_image(image).converted_from == ""
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    plain = screenshot_of_image(image)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    converted = screenshot_of_image(image)
    assert (plain.converted_from, plain.pixels[:4]) == ("", bytes([40, 200, 40, 255]))
    assert converted.converted_from == "Display P3"
    assert converted.pixels != plain.pixels


def test_a_byte_without_a_meaning_becomes_opaque(qtbot: QtBot) -> None:
    image = QImage(b"\x01\x02\x03\x00" * 2, 2, 1, QImage.Format.Format_RGB32)
    assert screenshot_of_image(image).pixels == b"\x01\x02\x03\xff" * 2


def test_screens_of_different_scale_make_one_picture_at_the_finest(tmp_path: Path) -> None:
    """In a process of its own: the screens of a platform are read when it starts."""
    config = tmp_path / "screens.json"
    screens = [
        {"name": "one", "x": 0, "y": 0, "width": 100, "height": 80, "dpr": 1},
        {"name": "two", "x": -60, "y": 0, "width": 60, "height": 40, "dpr": 1},
    ]
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", DESKTOP_OF_TWO, "-platform", f"offscreen:configfile={config}"],
        cwd=REPOSITORY,
        env={"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    listed, size, colours = map(json.loads, done.stdout.splitlines())
    assert listed == [["one", [0, 0, 100, 80], True], ["two", [-60, 0, 0, 40], False]]
    assert size == [320, 160, 2.0]
    assert colours == ["0000ff", "0000ff", "000000", "ff0000", "ff0000"]
