"""Grabs of a real X server whose pixels are known."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageCms

from app.capture.mss_grabber import MssGrabber
from app.capture.x11_displays import X11Displays
from app.core.errors import CaptureError
from app.core.geometry import Box
from app.core.screen import Screen, desktop_of
from app.core.screenshot import Screenshot
from tests.support.colour_profiles import display_profile
from tests.support.known_screen import KnownScreen, known_screen

LEFT, RIGHT = "LEFT 320x240+0+0", "RIGHT 200x150+320+40"


@pytest.fixture(scope="module")
def server() -> Iterator[KnownScreen]:
    with known_screen(520, 240) as server:
        yield server


@pytest.fixture
def screen(server: KnownScreen, monkeypatch: pytest.MonkeyPatch) -> KnownScreen:
    monkeypatch.setenv("DISPLAY", server.display.environment["DISPLAY"])
    return server


@pytest.fixture
def two_screens(screen: KnownScreen) -> Iterator[KnownScreen]:
    screen.split(LEFT, RIGHT)
    yield screen
    screen.join("LEFT", "RIGHT")


@pytest.fixture
def grabber() -> MssGrabber:
    return MssGrabber(X11Displays())


def test_a_screen_is_grabbed_exactly_and_opaque(screen: KnownScreen, grabber: MssGrabber) -> None:
    (only,) = grabber.screens()
    before = datetime.now(UTC)
    taken = grabber.grab(only)
    assert taken.pixels == screen.desktop.pixels
    assert (taken.size, taken.stride) == (screen.desktop.size, 520 * 4)
    assert (taken.screen, taken.scale, taken.converted_from) == (only.name, 1.0, "")
    assert before <= taken.taken_at <= datetime.now(UTC)
    assert only.is_primary


def test_each_of_several_screens_is_grabbed_at_its_place(two_screens: KnownScreen, grabber: MssGrabber) -> None:
    left, right = grabber.screens()
    assert (left.box, right.box) == (Box(0, 0, 320, 240), Box(320, 40, 520, 190))
    assert left.name != right.name
    for screen in (left, right):
        assert grabber.grab(screen).pixels == two_screens.pixels(screen.box)


def test_all_screens_make_one_picture(two_screens: KnownScreen, grabber: MssGrabber) -> None:
    taken = grabber.grab(desktop_of(grabber.screens()))
    assert taken.pixels == two_screens.desktop.pixels
    assert taken.screen == "All screens"


def test_a_screen_that_is_gone_gets_a_sentence(screen: KnownScreen, grabber: MssGrabber) -> None:
    screen.split(LEFT, RIGHT)
    _left, right = grabber.screens()
    screen.join("LEFT", "RIGHT")
    with pytest.raises(CaptureError, match="is not there any more"):
        grabber.grab(right)


@pytest.mark.parametrize(
    ("resources", "scale"),
    [("Xft.dpi:\t192", 2.0), ("Xft.dpi: 144", 1.5), ("Xft.dpi: 100", 1.0), ("Xft.dpi: nan", 1.0), ("Xft.dpi: 9", 1.0)],
)
def test_the_scale_is_what_the_desktop_tells_toolkits(
    screen: KnownScreen, grabber: MssGrabber, resources: str, scale: float
) -> None:
    screen.display.run("xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", resources)
    try:
        (only,) = grabber.screens()
        assert (only.scale, grabber.grab(only).scale) == (scale, scale)
    finally:
        screen.display.run("xprop", "-root", "-remove", "RESOURCE_MANAGER")


def test_colours_of_another_profile_become_srgb(two_screens: KnownScreen, grabber: MssGrabber) -> None:
    profile = display_profile("Display P3")
    two_screens.set_profile(1, profile)
    try:
        left, right = grabber.screens()
        taken_left, taken_right = grabber.grab(left), grabber.grab(right)
        taken = grabber.grab(desktop_of(grabber.screens()))
    finally:
        two_screens.set_profile(1, b"")
    wanted = by_image_cms(two_screens, right, profile)
    assert (taken_left.converted_from, taken_left.pixels) == ("", two_screens.pixels(left.box))
    assert (taken_right.converted_from, rgb(taken_right)) == ("Display P3", wanted)
    assert taken.converted_from == "Display P3"
    assert rgb_of(taken).crop(right.box.corners).tobytes() == wanted
    assert rgb_of(taken).crop(left.box.corners).tobytes() == rgb(taken_left)


def test_a_broken_profile_costs_nothing(screen: KnownScreen, grabber: MssGrabber) -> None:
    screen.set_profile(0, display_profile()[:200])
    try:
        taken = grabber.grab(grabber.screens()[0])
    finally:
        screen.set_profile(0, b"")
    assert (taken.converted_from, taken.pixels) == ("", screen.desktop.pixels)


@pytest.mark.parametrize("display", [":4711", "nonsense", ""])
def test_without_a_display_there_is_a_sentence(
    grabber: MssGrabber, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    for ask in (grabber.screens, lambda: grabber.grab(Screen(1, "any", Box(0, 0, 9, 9)))):
        with pytest.raises(CaptureError, match="can't be looked at"):
            ask()


def by_image_cms(server: KnownScreen, screen: Screen, profile: bytes) -> bytes:
    source = rgb_of(server.desktop).crop(screen.box.corners)
    converted = ImageCms.profileToProfile(
        source, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    )
    assert converted is not None
    assert converted.tobytes() != source.tobytes()
    return converted.tobytes()


def rgb(screenshot: Screenshot) -> bytes:
    return rgb_of(screenshot).tobytes()


def rgb_of(screenshot: Screenshot) -> Image.Image:
    size = (screenshot.size.width, screenshot.size.height)
    return Image.frombytes("RGBA", size, screenshot.pixels, "raw", "BGRA").convert("RGB")
