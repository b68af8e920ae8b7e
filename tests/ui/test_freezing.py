"""The screens at one moment, and what is grabbed of them without a choice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.core.capture import LastRegion
from app.core.errors import CaptureError
from app.core.geometry import Box, Size
from app.core.screen import Screen
from app.core.screenshot import Screenshot
from app.ui.freezing import Freezer
from tests.support.pictures import plain_screenshot
from tests.support.screens import PlainGrabber, SomeWindows, screens_of_qt

REPOSITORY = Path(__file__).parents[2]
FREEZE = """
from PySide6.QtWidgets import QApplication
from app.ui.freezing import Freezer
from tests.support.screens import PlainGrabber, SomeWindows
from app.core.geometry import Box
app = QApplication([])
grabber = PlainGrabber()
frozen = Freezer(grabber, SomeWindows(Box(-100, 0, 100, 50))).freeze()
for each in frozen:
    picture = each.screenshot
    places = [box.corners for box in each.windows]
    print(each.screen.name(), picture.size.width, picture.size.height, picture.scale, *places)
grabber.gone = {1}
print(*(each.screen.name() for each in Freezer(grabber, SomeWindows()).freeze()))
"""
SCREENS = [("Left", -1920, -200, 1920, 1080, 1.0), ("Main", 0, 0, 3024, 1964, 2.0), ("Right", 3024, 0, 1366, 768, 1.25)]


@pytest.fixture
def grabber(qapp: QApplication) -> PlainGrabber:
    return PlainGrabber()


@pytest.fixture
def freezer(grabber: PlainGrabber) -> Freezer:
    return Freezer(grabber, SomeWindows())


def region(*corners: int) -> LastRegion:
    return LastRegion(screens_of_qt()[0].name, Box(*corners))


def test_screens_of_every_scale_are_matched_and_windows_cut_to_them(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    keys = ("name", "x", "y", "width", "height")
    screens = [
        dict(zip(keys, screen, strict=False)) | {"logicalDpi": round(96 * screen[-1]), "logicalBaseDpi": 96, "dpr": 1}
        for screen in SCREENS
    ]
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FREEZE],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "Left 1920 1080 1.0 (1820, 200, 1920, 250)",
        "Main 3024 1964 2.0 (0, 0, 100, 50)",
        "Right 1366 768 1.25",
        "Main Right",
    ], done.stderr


def test_the_scale_is_that_of_the_picture(
    freezer: Freezer, grabber: PlainGrabber, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen may say 1 and give twice the pixels."""

    def grab(screen: Screen) -> Screenshot:
        return replace(plain_screenshot(Size(2 * screen.box.width, 2 * screen.box.height)), screen=screen.name)

    monkeypatch.setattr(grabber, "grab", grab)
    (frozen,) = freezer.freeze()
    assert frozen.screenshot.scale == 2.0


def test_a_last_region_is_cut_to_what_the_screen_is_now(freezer: Freezer) -> None:
    width, height = screens_of_qt()[0].box.width, screens_of_qt()[0].box.height
    assert freezer.last_region([region(width - 10, height - 5, width + 90, height + 90)])().size == Size(10, 5)


def test_a_last_region_outside_is_told(freezer: Freezer) -> None:
    width = screens_of_qt()[0].box.width
    with pytest.raises(CaptureError, match="outside"):
        freezer.last_region([region(width, 0, width + 9, 9)])()


def test_without_a_screen_it_is_told(freezer: Freezer, grabber: PlainGrabber, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grabber, "screens", lambda: ())
    with pytest.raises(CaptureError, match="no screen"):
        freezer.screen_under_pointer()
