"""Which adapter a desktop gets."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import adapters


@pytest.fixture
def wayland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A compositor's socket, which is how a program finds it."""
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        yield


@pytest.fixture
def no_wayland(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


def hotkeys(window_system: str) -> str:
    return type(adapters.hotkeys(window_system)).__name__


def test_shortcuts_are_heard_in_the_desktops_own_way(no_wayland: None) -> None:
    systems = ("cocoa", "xcb", "wayland", "offscreen")
    assert [*map(hotkeys, systems)] == ["CarbonHotkeys", "X11Hotkeys", "PortalHotkeys", "NoneType"]


@pytest.mark.skipif(sys.platform != "linux", reason="Wayland is of Linux")
def test_a_window_of_x11_on_wayland_asks_wayland(wayland: None) -> None:
    """What X11 hears there ends at its own windows."""
    assert hotkeys("xcb") == "PortalHotkeys"


def test_only_macos_tells_that_memory_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not adapters.memory_pressure().is_critical()
