"""One window a profile, on a real X server: a second start, two at once, closing and coming back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image

from app.storage.resources import resources_dir
from tests.support.tray import tray_panel
from tests.support.x11 import PATIENCE_S, XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")

SAMPLE = resources_dir() / "sample" / "settings.png"
OTHER = resources_dir() / "sample" / "window.png"
TITLE = "ZwZ Inspector"
TILE = (0x24, 0x63, 0xD8)
"""The ground of the icon."""


class Starts:
    """All with one profile."""

    def __init__(self, display: XDisplay, profile: Path) -> None:
        self.display = display
        self.profile = profile
        self._processes: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, folder: Path | None = None) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "app", "--profile", str(self.profile), "--backend", "scripted", *arguments]
        root = str(Path(__file__).parents[2])
        process = subprocess.Popen(
            command,
            env={**self.display.environment, "PYTHONPATH": root},
            cwd=folder or root,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._processes.append(process)
        return process

    def title(self) -> str:
        """Of the window, or nothing while none is seen."""
        found = self.display.run("xdotool", "search", "--onlyvisible", "--name", TITLE).partition("\n")[0]
        return self.display.run("xdotool", "getwindowname", found) if found else ""

    def wait_for_title(self, beginning: str) -> None:
        wait_for(lambda: "seen" if self.title().startswith(beginning) else "")

    def close_window(self) -> None:
        """By the window manager, as a person does; a key may come before the window has the focus."""
        self.display.window(TITLE)
        wait_for(lambda: "" if self._is_there_after("alt+F4") else "closed")

    def _is_there_after(self, key: str) -> bool:
        self.display.run("xdotool", "search", "--onlyvisible", "--name", TITLE, "windowactivate")
        self.display.press(key)
        return bool(self.title())

    def kill(self) -> None:
        for process in self._processes:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


@pytest.fixture
def starts(display: XDisplay, tmp_path: Path) -> Iterator[Starts]:
    starts = Starts(display, tmp_path / "profile")
    yield starts
    starts.kill()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its exit status and what it complained of."""
    complaints = process.communicate(timeout=PATIENCE_S)[1]
    return process.returncode, complaints


def test_a_second_start_hands_its_files_over_and_without_a_tray_closing_ends_the_app(
    starts: Starts, tmp_path: Path
) -> None:
    first = starts.start(str(SAMPLE))
    starts.wait_for_title(SAMPLE.name)
    odd = os.fsdecode(b"second \xe4.png")
    (tmp_path / odd).write_bytes(OTHER.read_bytes())
    assert ended(starts.start(odd, folder=tmp_path)) == (0, "")
    starts.wait_for_title("second ")
    status, complaints = ended(starts.start("--model", "somebody/other"))
    assert status == 0
    assert "somebody/other was not taken over" in complaints
    starts.close_window()
    assert ended(first) == (0, "")


def test_of_two_that_start_at_once_one_shows_the_pictures_of_both(starts: Starts) -> None:
    several = [starts.start(str(SAMPLE)), starts.start(str(OTHER))]
    wait_for(lambda: "one" if any(process.poll() is not None for process in several) else "")
    (over,) = [process for process in several if process.poll() is not None]
    (first,) = [process for process in several if process is not over]
    assert ended(over) == (0, "")
    wait_for(lambda: "both" if len(recent(starts)) == 2 else "")
    first.send_signal(signal.SIGTERM)
    assert ended(first) == (128 + signal.SIGTERM, "")


@pytest.mark.slow
def test_in_a_tray_it_outlives_its_window_and_comes_back(starts: Starts, tmp_path: Path) -> None:
    """The panel is started after the app, as it may be when both start with the session."""
    with ExitStack() as undo:
        first = starts.start(str(SAMPLE))
        starts.wait_for_title(SAMPLE.name)
        undo.enter_context(tray_panel(starts.display))
        wait_for(lambda: "icon" if TILE in panel_colours(starts.display, tmp_path) else "")
        starts.close_window()
        wait_for(lambda: "" if starts.title() else "gone")
        wait_for(lambda: "told" if "close-hides" in (tmp_path / "profile" / "window.ini").read_text() else "")
        assert first.poll() is None
        assert ended(starts.start()) == (0, "")
        starts.wait_for_title(SAMPLE.name)
        starts.display.run("xdotool", "windowactivate", "--sync", starts.display.window(SAMPLE.name))
        starts.display.press("ctrl+q")
        assert ended(first) == (0, "")


def panel_colours(display: XDisplay, folder: Path) -> set[tuple[int, ...]]:
    with Image.open(display.picture_of("root", folder / "root.png")) as picture:
        strip = picture.convert("RGB").crop((1280, 0, 1600, 28))
        return {colour for _count, colour in strip.getcolors(320 * 28) or () if isinstance(colour, tuple)}


def recent(starts: Starts) -> list[str]:
    settings = starts.profile / "settings.json"
    written: list[str] = json.loads(settings.read_text())["recent_files"] if settings.exists() else []
    return written
