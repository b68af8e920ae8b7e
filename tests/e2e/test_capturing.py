"""The real app on a real X server: the hotkey, a drag, and the capture is being inspected."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.core.geometry import Box
from tests.support.x11 import REPOSITORY, XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")

DRAG_SOURCE = Path(__file__).parents[1] / "support" / "drag_source.py"
LEFT, RIGHT = Box(0, 0, 1200, 900), Box(1200, 0, 2000, 700)
PICKER, WINDOW = "Region picker", "ZwZ Inspector"
HOTKEY = "ctrl+shift+2"
"""The default."""


@dataclass(frozen=True)
class Desktop:
    """`root` is what lies behind all windows: noise, in which no two places look alike."""

    display: XDisplay
    root: Image.Image

    def pixels(self, box: Box) -> bytes:
        return self.root.crop(box.corners).tobytes()


@dataclass(frozen=True)
class App:
    desktop: Desktop
    process: subprocess.Popen[bytes]
    profile: Path

    def press(self, *keys: str) -> None:
        self.desktop.display.press(*keys)

    def hand(self, *commands: str) -> None:
        self.desktop.display.run("xdotool", *commands)

    def wait_for_picker(self) -> None:
        """A pane on each screen, one of them with the keys."""
        wait_for(lambda: "shown" if len(self._panes()) == len((LEFT, RIGHT)) else "")
        wait_for(lambda: "keys" if self.focus() == PICKER else "")

    def wait_for_window(self) -> str:
        return self.desktop.display.window(WINDOW)

    def geometry(self, window: str) -> str:
        return self.desktop.display.run("xdotool", "getwindowgeometry", window)

    def captures(self) -> list[Path]:
        return sorted(file for file in (self.profile / "library").glob("*.png") if file.stat().st_size)

    def capture(self) -> bytes:
        """The pixels of the first one, once it is on disk."""
        wait_for(lambda: "there" if self.captures() else "")
        with Image.open(self.captures()[0]) as picture:
            return picture.tobytes()

    def settings(self) -> dict[str, object]:
        file = self.profile / "settings.json"
        written = json.loads(file.read_text()) if file.exists() else {}
        assert isinstance(written, dict)
        return written

    def focus(self) -> str:
        return self.desktop.display.run("xdotool", "getwindowfocus", "getwindowname")

    def _panes(self) -> list[str]:
        return self.desktop.display.run("xdotool", "search", "--onlyvisible", "--name", PICKER).split()


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    file = tmp_path_factory.mktemp("desktop") / "root.png"
    root = Image.fromarray(np.random.default_rng(2).integers(0, 256, (900, 2000, 3), dtype=np.uint8))
    root.save(file)
    with x_display("2000x900") as display:
        display.run("xrandr", "--setmonitor", "LEFT", "1200/300x900/225+0+0", "screen")
        display.run("xrandr", "--setmonitor", "RIGHT", "800/200x700/175+1200+0", "none")
        display.run("display", "-window", "root", str(file))
        yield Desktop(display, root)


@pytest.fixture
def app(desktop: Desktop, tmp_path: Path) -> Iterator[App]:
    profile = tmp_path / "profile"
    process = desktop.display.start_python("-m", "app", "--profile", str(profile), "--backend", "scripted")
    try:
        app = App(desktop, process, profile)
        app.wait_for_window()
        yield app
    finally:
        process.kill()
        process.wait(20)


def test_the_hotkey_a_drag_and_enter_take_the_pixels_under_the_rectangle(app: App) -> None:
    app.press(HOTKEY)
    app.wait_for_picker()
    app.desktop.display.drag((1300, 100), (1499, 249))
    app.press("Return")
    box = Box(1300, 100, 1500, 250)
    assert app.capture() == app.desktop.pixels(box)
    app.wait_for_window()
    assert app.process.poll() is None


def test_enter_alone_takes_the_screen_under_the_pointer(app: App) -> None:
    app.hand("mousemove", "600", "450")
    app.press(HOTKEY)
    app.wait_for_picker()
    app.press("Return")
    assert app.capture() == app.desktop.pixels(LEFT)


def test_a_hotkey_that_is_held_down_lets_the_picker_have_the_keys(app: App) -> None:
    app.hand("keydown", "ctrl", "keydown", "shift", "keydown", "2")
    app.wait_for_picker()
    app.press(HOTKEY)
    app.hand("keyup", "2", "keyup", "shift", "keyup", "ctrl")
    app.press("Escape")
    app.wait_for_window()
    wait_for(lambda: "" if app._panes() else "gone")
    assert app.captures() == []


def test_another_program_asks_for_a_capture_and_the_region_is_remembered(app: App) -> None:
    command = ["-m", "app", "--profile", str(app.profile), "capture", "--to-app"]
    assert app.desktop.display.start_python(*command).wait(30) == 0
    app.wait_for_picker()
    app.desktop.display.drag((100, 200), (299, 349))
    app.press("Return")
    assert app.capture() == app.desktop.pixels(Box(100, 200, 300, 350))
    wait_for(lambda: str(app.settings().get("last_regions", "")))
    assert app.settings()["last_regions"] == [{"screen": "screen", "box": {"x1": 100, "y1": 200, "x2": 300, "y2": 350}}]


def test_the_window_comes_back_to_where_it_was(app: App) -> None:
    window = app.wait_for_window()
    app.desktop.display.place(window, 300, 50, 900, 600)
    before = app.geometry(window)
    app.press(HOTKEY)
    app.wait_for_picker()
    app.press("Escape")
    app.wait_for_window()
    wait_for(lambda: "back" if app.geometry(window) == before else "")


@pytest.fixture
def other_window(desktop: Desktop) -> Iterator[str]:
    """Of another program."""
    other = desktop.display.start_python(str(DRAG_SOURCE), "any.png")
    try:
        yield desktop.display.window("drag source")
    finally:
        other.kill()
        other.wait(20)


def test_the_focus_goes_back_to_the_program_that_had_it(app: App, other_window: str) -> None:
    app.desktop.display.place(other_window, 1500, 300, 200, 150)
    app.press(HOTKEY)
    app.wait_for_picker()
    app.press("Escape")
    app.wait_for_window()
    wait_for(lambda: "back" if app.focus() == "drag source" else "")


def test_the_focus_goes_back_when_the_app_was_too_busy_to_see_it_leave(app: App, other_window: str) -> None:
    app.desktop.display.activate(app.wait_for_window())
    wait_for(lambda: "ours" if app.focus().endswith(WINDOW) else "")
    app.process.send_signal(signal.SIGSTOP)
    app.desktop.display.place(other_window, 1500, 300, 200, 150)
    app.press(HOTKEY)
    app.process.send_signal(signal.SIGCONT)
    app.wait_for_picker()
    app.press("Escape")
    app.wait_for_window()
    wait_for(lambda: "back" if app.focus() == "drag source" else "")


BENCH = """
import sys
from app.desktop import capture_bench
capture_bench.ROUNDS, capture_bench.SETTLING_MS = 1, 50
capture_bench.bench(sys.stdout)
"""


@pytest.mark.slow
def test_the_benchmark_prints_its_figures(desktop: Desktop) -> None:
    command = [sys.executable, "-c", BENCH]
    done = subprocess.run(
        command, env=desktop.display.environment, cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=True
    )
    heading, *rows = done.stdout.splitlines()
    assert "2000 × 900" in heading
    figures = {name: float(value) for value, name in (row.strip().split("  ", 1) for row in rows)}
    assert figures["from Enter to the picture in the window"] > 0
    bare, picker = (
        figures["the bare grab, by mss"],
        figures["from the shortcut to the picker, painted and with the keys"],
    )
    assert figures["… above the bare grab"] == pytest.approx(picker - bare, abs=0.2)


@pytest.fixture
def picking(desktop: Desktop, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command that lets a region be picked."""
    command = ["-m", "app", "--profile", str(tmp_path / "profile"), "capture", "--interactive"]
    process = desktop.display.start_python(*command, "-o", str(tmp_path / "picked.png"))
    try:
        yield process
    finally:
        process.kill()
        process.wait(20)


def test_the_command_line_lets_a_region_be_picked(
    desktop: Desktop, picking: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    App(desktop, picking, tmp_path).wait_for_picker()
    desktop.display.drag((1600, 300), (1699, 379))
    desktop.display.press("Return")
    assert picking.wait(30) == 0
    with Image.open(tmp_path / "picked.png") as picture:
        assert picture.tobytes() == desktop.pixels(Box(1600, 300, 1700, 380))


def test_backing_out_of_the_command_line_leaves_nothing(
    desktop: Desktop, picking: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    App(desktop, picking, tmp_path).wait_for_picker()
    desktop.display.press("Escape")
    assert picking.wait(30) == 130
    assert not (tmp_path / "picked.png").exists()
