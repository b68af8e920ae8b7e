"""What is asked of CoreGraphics, of one that is played here."""

from __future__ import annotations

import ctypes
from ctypes import c_uint32, c_void_p
from typing import Any

import mss
import pytest
from mss import darwin
from mss.models import Size as MssSize
from mss.screenshot import ScreenShot

from app.capture.displays import DisplayTraits
from app.capture.mac_displays import MacDisplays
from app.capture.mss_grabber import MssGrabber
from app.core.errors import CaptureError, PermissionMissing
from app.core.geometry import Box, Size
from app.core.screen import Screen, desktop_of
from tests.support.colour_profiles import display_profile

RETINA, PLAIN = 11, 22


class PlayedCoreGraphics:
    """A Retina display and a plain one; counts what has to be let go of."""

    def __init__(self, displays: tuple[int, ...] = (RETINA, PLAIN), *, is_allowed: bool = True) -> None:
        self._displays = displays
        self._is_allowed = is_allowed
        self._profile = ctypes.create_string_buffer(display_profile("Display P3"))
        self.held = 0

    def CGGetActiveDisplayList(self, most: c_uint32, displays: Any, found: Any) -> int:  # noqa: N802
        for place, display in enumerate(self._displays[: most.value]):
            displays[place] = display
        found._obj.value = min(most.value, len(self._displays))
        return 0

    def CGPreflightScreenCaptureAccess(self) -> bool:  # noqa: N802
        return self._is_allowed

    def CGDisplayCopyDisplayMode(self, display: c_uint32) -> int:  # noqa: N802
        self.held += 1
        return display.value

    def CGDisplayModeGetWidth(self, mode: c_void_p) -> int:  # noqa: N802
        return 100

    def CGDisplayModeGetPixelWidth(self, mode: c_void_p) -> int:  # noqa: N802
        return 200 if mode.value == RETINA else 100

    def CGDisplayModeRelease(self, mode: c_void_p) -> None:  # noqa: N802
        self.held -= 1

    def CGDisplayCopyColorSpace(self, display: c_uint32) -> int | None:  # noqa: N802
        if display.value != RETINA:
            return None
        self.held += 1
        return 7

    def CGColorSpaceCopyICCData(self, space: c_void_p) -> int:  # noqa: N802
        self.held += 1
        return 8

    def CFDataGetBytePtr(self, data: c_void_p) -> int:  # noqa: N802
        return ctypes.addressof(self._profile)

    def CFDataGetLength(self, data: c_void_p) -> int:  # noqa: N802
        return len(self._profile) - 1

    def CFRelease(self, data: c_void_p) -> None:  # noqa: N802
        self.held -= 1

    def CGColorSpaceRelease(self, space: c_void_p) -> None:  # noqa: N802
        self.held -= 1


class PlayedMss:
    """Two displays side by side, the left one with two pixels a point; everything is pure green of Display P3."""

    monitors = (
        {"left": -4, "top": 0, "width": 10, "height": 4},
        {"left": 0, "top": 0, "width": 6, "height": 4},
        {"left": -4, "top": 0, "width": 4, "height": 4},
    )

    def __enter__(self) -> PlayedMss:
        return self

    def __exit__(self, *_error: object) -> None: ...

    def grab(self, corners: tuple[int, int, int, int]) -> Any:
        x1, y1, x2, y2 = corners
        assert darwin.IMAGE_OPTIONS == 0
        width, height = 2 * (x2 - x1), 2 * (y2 - y1)
        monitor = {"left": x1, "top": y1, "width": x2 - x1, "height": y2 - y1}
        raw = bytearray(b"\x20\xc0\x20\x00" * (width * height))
        return ScreenShot(raw, monitor, size=MssSize(width, height))


@pytest.fixture(autouse=True)
def _played_mss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(darwin, "IMAGE_OPTIONS", darwin.IMAGE_OPTIONS)
    monkeypatch.setattr(mss, "MSS", PlayedMss)


def test_scale_and_profile_of_each_display_are_asked_and_nothing_is_kept() -> None:
    core = PlayedCoreGraphics()
    assert MacDisplays(core).traits(2) == (DisplayTraits(2.0, display_profile("Display P3")), DisplayTraits(1.0))
    assert core.held == 0


def test_a_display_that_is_gone_meanwhile_gets_a_sentence() -> None:
    with pytest.raises(CaptureError, match="unplugged"):
        MacDisplays(PlayedCoreGraphics((RETINA,))).traits(2)


def test_without_permission_nothing_is_grabbed_and_the_way_out_is_told() -> None:
    grabber = MssGrabber(MacDisplays(PlayedCoreGraphics(is_allowed=False)))
    main, _left = grabber.screens()
    with pytest.raises(PermissionMissing, match="Screen Recording"):
        grabber.grab(main)


def test_a_retina_screen_keeps_its_pixels_and_gets_srgb() -> None:
    grabber = MssGrabber(MacDisplays(PlayedCoreGraphics()))
    main, left = grabber.screens()
    assert (main.box, main.scale, main.is_primary) == (Box(0, 0, 6, 4), 2.0, True)
    assert (left.box, left.is_primary) == (Box(-4, 0, 0, 4), False)
    taken = grabber.grab(main)
    assert (taken.size, taken.scale, taken.screen) == (Size(12, 8), 2.0, main.name)
    assert taken.converted_from == "Display P3"
    assert taken.pixels[:4] != b"\x20\xc0\x20\xff"


def test_on_all_screens_each_keeps_its_own_profile() -> None:
    grabber = MssGrabber(MacDisplays(PlayedCoreGraphics()))
    screens = grabber.screens()
    taken = grabber.grab(desktop_of(screens))
    assert taken.size == Size(20, 8)
    left, main = taken.pixels[:4], taken.pixels[8 * 4 : 9 * 4]
    assert left == b"\x20\xc0\x20\xff"
    assert main == grabber.grab(screens[0]).pixels[:4]


def test_a_screen_told_before_may_be_gone() -> None:
    with pytest.raises(CaptureError, match="not there any more"):
        MssGrabber(MacDisplays(PlayedCoreGraphics())).grab(Screen(3, "Beamer", Box(90, 0, 99, 9)))
