"""A window is opened only where a screen answers."""

import ctypes
import socket
import sys
from pathlib import Path

import pytest

from app.display import has_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")


def _has_xcb() -> bool:
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    return True


asks_x11 = pytest.mark.skipif(not _has_xcb(), reason="X11 can't be asked without libxcb1")


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short path: the address of a socket holds 107 bytes."""
    return tmp_path_factory.mktemp("r")


def test_nothing_set_means_no_screen() -> None:
    assert not has_display()


@asks_x11
def test_a_display_left_over_from_a_server_that_has_gone_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not has_display()


@asks_x11
def test_nonsense_in_display_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "not a display")
    assert not has_display()


def test_a_platform_chosen_by_hand_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()


def test_wayland_counts_only_if_its_socket_is_there(monkeypatch: pytest.MonkeyPatch, runtime_folder: Path) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime_folder))
    assert not has_display()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(runtime_folder / "wayland-7"))
        assert has_display()
