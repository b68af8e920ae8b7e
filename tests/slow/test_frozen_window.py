"""The window of the frozen app, worked as a person would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.core.element import Role
from app.storage.resources import resources_dir
from app.ui.role_colours import FOR_LIGHT
from tests.support.program import Program
from tests.support.tray import tray_panel
from tests.support.x11 import PATIENCE_S, XDisplay, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="drives an X server"),
]

SAMPLE = resources_dir() / "sample" / "settings.png"
OTHER = resources_dir() / "sample" / "window.png"
TITLE = "ZwZ Inspector"
BOXES = {bytes((c.red(), c.green(), c.blue())) for c in map(FOR_LIGHT.of, (Role.BUTTON, Role.TEXTBOX))}
TILE = bytes((0x24, 0x63, 0xD8))
"""The ground of the icon in the tray."""


class Window:
    def __init__(self, program: Program, display: XDisplay, process: subprocess.Popen[str], folder: Path) -> None:
        self.program, self.display, self.process, self.folder = program, display, process, folder

    def wait_for_title(self, beginning: str) -> None:
        wait_for(lambda: beginning if self.title().startswith(beginning) else "")

    def title(self) -> str:
        """Of the window, or nothing while none is seen."""
        found = self.display.run("xdotool", "search", "--onlyvisible", "--name", TITLE).partition("\n")[0]
        return self.display.run("xdotool", "getwindowname", found) if found else ""

    def press(self, *keys: str) -> None:
        self.display.activate(self.display.window(TITLE))
        self.display.press(*keys)

    def colours(self, box: tuple[int, int, int, int]) -> set[bytes]:
        """On that part of the screen."""
        with Image.open(self.display.picture_of("root", self.folder / "screen.png")) as screen:
            pixels = screen.convert("RGB").crop(box).tobytes()
        return {pixels[start : start + 3] for start in range(0, len(pixels), 3)}

    def has_ended_well(self) -> bool:
        complaints = self.process.communicate(timeout=PATIENCE_S)[1]
        assert (self.process.returncode, complaints) == (0, "")
        return True


@pytest.fixture
def window(on_display: Program, display: XDisplay, tmp_path: Path) -> Iterator[Window]:
    process = on_display.start(str(SAMPLE))
    try:
        window = Window(on_display, display, process, tmp_path)
        window.wait_for_title(SAMPLE.name)
        yield window
    finally:
        process.kill()
        process.communicate()


def test_it_shows_the_sample_scanned_and_quits(window: Window) -> None:
    display = window.display
    display.place(display.window(TITLE), 20, 40, 1500, 900)
    wait_for(lambda: "boxes" if window.colours((40, 150, 900, 850)) >= BOXES else "")
    window.press("ctrl+q")
    assert window.has_ended_well()


def test_pictures_come_by_clipboard_by_a_second_start_and_by_the_shortcut(window: Window) -> None:
    window.display.copy("image/png", SAMPLE.read_bytes())
    window.press("ctrl+v")
    window.wait_for_title("Pasted picture")
    second = window.program.start(str(OTHER))
    assert (second.communicate(timeout=PATIENCE_S)[1], second.returncode) == ("", 0)
    window.wait_for_title(OTHER.name)
    window.display.press("ctrl+shift+2")
    window.display.window("Region picker")
    wait_for(lambda: "keys" if _focus(window.display) == "Region picker" else "")
    window.display.press("Return")
    window.wait_for_title("Screenshot")
    window.press("ctrl+q")
    assert window.has_ended_well()


def test_in_a_tray_it_outlives_its_window(window: Window) -> None:
    with tray_panel(window.display):
        wait_for(lambda: "icon" if TILE in window.colours((1280, 0, 1600, 28)) else "")
        window.press("alt+F4")
        wait_for(lambda: "" if window.title() else "gone")
        assert window.process.poll() is None
        second = window.program.start()
        assert (second.communicate(timeout=PATIENCE_S)[1], second.returncode) == ("", 0)
        window.wait_for_title(SAMPLE.name)
        window.press("ctrl+q")
        assert window.has_ended_well()


def test_the_model_is_loaded_and_answers(
    on_display: Program, display: XDisplay, tiny_checkpoint: Path, tmp_path: Path
) -> None:
    """Imported, loaded and asked on its own thread, and quit while it may still be answering."""
    small = tmp_path / "small.png"
    with Image.open(SAMPLE) as sample:
        sample.crop((0, 0, 320, 256)).save(small)
    process = on_display.start("--model", str(tiny_checkpoint), str(small))
    try:
        window = Window(on_display, display, process, tmp_path)
        window.wait_for_title(small.name)
        display.place(display.window(TITLE), 20, 40, 1500, 900)
        display.copy("UTF8_STRING", b"nothing yet")
        window.press("ctrl+k")
        display.run("xdotool", "type", "What is it?")
        display.press("Return")
        wait_for(lambda: _answer_copied(display), patience_s=120)
        window.press("ctrl+q")
        assert window.has_ended_well()
    finally:
        process.kill()
        process.communicate()


def _answer_copied(display: XDisplay) -> str:
    """By a click into it, right below the question; nothing as long as a sentence on the progress stands there."""
    display.run("xdotool", "mousemove", "1100", "601", "click", "1")
    display.press("ctrl+a", "ctrl+c")
    copied = display.run("xclip", "-selection", "clipboard", "-out")
    return "" if copied == "nothing yet" or "…" in copied else copied


def _focus(display: XDisplay) -> str:
    return display.run("xdotool", "getwindowfocus", "getwindowname")
