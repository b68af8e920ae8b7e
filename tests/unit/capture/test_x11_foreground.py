"""The window a person works with, on a real X server with a window manager."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from app.capture import x11_foreground
from app.capture.x11_foreground import X11Foreground
from tests.support.x11 import PATIENCE_S, XDisplay, wait_for, x_display


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with x_display("800x600") as display:
        yield display


@pytest.fixture
def windows(display: XDisplay, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """Two, the second one with the keys."""
    monkeypatch.setenv("DISPLAY", display.environment["DISPLAY"])
    running = [display.start("xmessage", "-title", title, title) for title in ("first", "second")]
    try:
        first, second = (display.window(title) for title in ("first", "second"))
        display.activate(second)
        yield first, second
    finally:
        for process in running:
            process.kill()
            process.wait(PATIENCE_S)


def active(display: XDisplay) -> str:
    return display.run("xdotool", "getactivewindow")


def test_the_keys_go_back_to_the_window_that_had_them(display: XDisplay, windows: tuple[str, str]) -> None:
    first, second = windows
    foreground = X11Foreground()
    assert foreground.remember()
    display.activate(first)
    foreground.bring_back()
    assert active(display) == second


def test_they_go_back_once(display: XDisplay, windows: tuple[str, str]) -> None:
    first, _second = windows
    foreground = X11Foreground()
    foreground.remember()
    foreground.bring_back()
    display.activate(first)
    foreground.bring_back()
    assert active(display) == first


def test_a_window_of_ours_is_not_remembered(display: XDisplay, windows: tuple[str, str]) -> None:
    first, second = windows
    display.run("xprop", "-id", second, "-f", "_NET_WM_PID", "32c", "-set", "_NET_WM_PID", str(os.getpid()))
    foreground = X11Foreground()
    assert not foreground.remember()
    display.activate(first)
    foreground.bring_back()
    assert active(display) == first


def test_one_that_is_gone_meanwhile_holds_nothing_up(
    display: XDisplay, windows: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x11_foreground, "PATIENCE_S", 0.02)
    foreground = X11Foreground()
    foreground.remember()
    display.run("xdotool", "windowkill", windows[1])
    wait_for(lambda: "gone" if active(display) == windows[0] else "")
    foreground.bring_back()
    assert active(display) == windows[0]


def test_without_a_display_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":nowhere")
    foreground = X11Foreground()
    assert not foreground.remember()
    foreground.bring_back()


def test_the_program_in_front_is_named(display: XDisplay, windows: tuple[str, str]) -> None:
    assert X11Foreground().name() == "Xmessage"


def test_one_of_ours_is_not_named(display: XDisplay, windows: tuple[str, str]) -> None:
    display.run("xprop", "-id", windows[1], "-f", "_NET_WM_PID", "32c", "-set", "_NET_WM_PID", str(os.getpid()))
    assert X11Foreground().name() == ""


def test_without_a_server_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":nowhere")
    assert X11Foreground().name() == ""
