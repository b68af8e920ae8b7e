"""Where real windows of a real window manager lie."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator

import mss
import pytest
from PIL import Image, ImageChops

from app.capture.x11_windows import NoWindowFinder, X11WindowFinder
from app.core.geometry import Box
from tests.support.x11 import PATIENCE_S, XDisplay, wait_for, x_display

FINDER = X11WindowFinder()
BACKGROUND = "#ff00ff"
StartWindow = Callable[[str, str], str]


@pytest.fixture(scope="module")
def managed() -> Iterator[XDisplay]:
    with x_display("800x600") as display:
        yield display


@pytest.fixture(scope="module")
def unmanaged() -> Iterator[XDisplay]:
    with x_display("400x300", is_managed=False) as display:
        yield display


@pytest.fixture
def start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[StartWindow]:
    """A window with a title at a place, as in "200x100+30+40"; its id."""
    display: XDisplay = request.getfixturevalue(getattr(request, "param", "managed"))
    monkeypatch.setenv("DISPLAY", display.environment["DISPLAY"])
    display.run("xsetroot", "-solid", BACKGROUND)
    running: list[subprocess.Popen[bytes]] = []

    def start_window(title: str, geometry: str) -> str:
        running.append(display.start("xmessage", "-title", title, "-geometry", geometry, title))
        return display.window(title)

    yield start_window
    for window in running:
        window.terminate()
        window.wait(PATIENCE_S)
    wait_for(lambda: "" if FINDER.windows() else "none is left")


def test_windows_are_told_with_their_frames_the_topmost_first(managed: XDisplay, start: StartWindow) -> None:
    left, right = Box(0, 0, 400, 600), Box(400, 0, 800, 600)
    start("Left", "200x100+50+60")
    upper = start("Right", "250x150+450+120")
    managed.run("xdotool", "windowactivate", "--sync", upper)
    wait_for(lambda: "both" if len(FINDER.windows()) == 2 else "")
    assert wait_for(lambda: "drawn" if FINDER.windows() == (drawn_in(right), drawn_in(left)) else "")
    managed.run("xdotool", "windowactivate", "--sync", managed.window("Left"))
    assert wait_for(lambda: "raised" if FINDER.windows() == (drawn_in(left), drawn_in(right)) else "")


def test_a_minimised_window_is_not_there(managed: XDisplay, start: StartWindow) -> None:
    window = start("Minimised", "200x100+30+40")
    assert wait_for(lambda: "shown" if FINDER.windows() else "")
    managed.run("xdotool", "windowminimize", window)
    assert wait_for(lambda: "" if FINDER.windows() else "gone")


def test_a_window_on_another_desktop_is_not_there(managed: XDisplay, start: StartWindow) -> None:
    window = start("Elsewhere", "200x100+30+40")
    assert wait_for(lambda: "shown" if FINDER.windows() else "")
    managed.run("xdotool", "set_desktop_for_window", window, "1")
    assert wait_for(lambda: "" if FINDER.windows() else "gone")


def test_our_own_windows_are_left_out(managed: XDisplay, start: StartWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = start("Ours", "200x100+30+40")
    managed.run("xprop", "-id", window, "-f", "_NET_WM_PID", "32c", "-set", "_NET_WM_PID", "4242")
    assert wait_for(lambda: "shown" if FINDER.windows() else "")
    monkeypatch.setattr("os.getpid", lambda: 4242)
    try:
        assert FINDER.windows() == ()
    finally:
        monkeypatch.undo()


@pytest.mark.parametrize("start", ["unmanaged"], indirect=True)
def test_without_a_window_manager_the_windows_themselves_are_told(unmanaged: XDisplay, start: StartWindow) -> None:
    start("Bare", "200x100+30+40")
    assert wait_for(lambda: "drawn" if FINDER.windows() == (drawn_in(Box(0, 0, 400, 300)),) else "")


def test_without_a_server_there_are_no_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert FINDER.windows() == ()
    assert NoWindowFinder().windows() == ()


def drawn_in(part: Box) -> Box | None:
    """The smallest box around what is not background in a part of the screen."""
    with mss.MSS() as desktop:
        grabbed = desktop.grab(part.corners)
    seen = Image.frombytes("RGB", (part.width, part.height), grabbed.rgb)
    found = ImageChops.difference(seen, Image.new("RGB", seen.size, BACKGROUND)).getbbox()
    return Box(*found).moved(part.x1, part.y1) if found else None
