"""A real window on a real X server: paste, drop and keys, and a look at the picture of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from app.core.element import Role
from app.storage.resources import resources_dir
from app.ui.role_colours import FOR_LIGHT
from tests.support.x11 import XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")

SAMPLE = resources_dir() / "sample" / "settings.png"
DROP_TARGET = Path(__file__).parents[1] / "support" / "drop_target.py"
DRAG_SOURCE = Path(__file__).parents[1] / "support" / "drag_source.py"
TITLE = "ZwZ Inspector"
BOXES = {bytes((c.red(), c.green(), c.blue())) for c in map(FOR_LIGHT.of, (Role.BUTTON, Role.TEXTBOX))}


@dataclass(frozen=True)
class Window:
    display: XDisplay
    process: subprocess.Popen[bytes]
    id: str
    profile: Path

    def wait_for_title(self, beginning: str) -> None:
        wait_for(lambda: beginning if self._title().startswith(beginning) else "")

    def close(self) -> int:
        """By key, which would be lost if another program had the focus until it ended."""
        self.display.activate(self.id)
        self.display.press("ctrl+q")
        return self.process.wait(20)

    def _title(self) -> str:
        return self.display.run("xdotool", "getwindowname", self.id)


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


@pytest.fixture
def window(display: XDisplay, tmp_path: Path) -> Iterator[Window]:
    profile = tmp_path / "profile"
    process = display.start_python("-m", "app", "--profile", str(profile), "--backend", "scripted")
    try:
        window = Window(display, process, display.window(TITLE), profile)
        display.place(window.id, 400, 20, 1100, 800)
        yield window
    finally:
        process.kill()
        process.wait(20)


def logged(window: Window) -> str:
    return (window.profile / "zwz-inspector.log").read_text(encoding="utf-8")


def test_a_picture_on_the_clipboard_is_pasted_by_key(window: Window) -> None:
    window.display.copy("image/png", SAMPLE.read_bytes())
    window.display.press("ctrl+v")
    window.wait_for_title("Pasted picture")
    assert window.close() == 0
    assert "ERROR" not in logged(window)


def test_a_file_dragged_from_another_program_is_opened(window: Window) -> None:
    source = window.display.start_python(str(DRAG_SOURCE), str(SAMPLE))
    try:
        window.display.place(window.display.window("drag source"), 50, 100, 200, 150)
        window.display.drag((120, 180), (800, 400))
        window.wait_for_title(SAMPLE.name)
    finally:
        source.kill()
        source.wait(20)
    assert window.close() == 0


def test_an_element_is_dragged_into_another_program(window: Window, tmp_path: Path) -> None:
    """By its row, which is selected on the way."""
    target = window.display.start_python(str(DROP_TARGET), str(tmp_path))
    try:
        window.display.copy("image/png", SAMPLE.read_bytes())
        window.display.place(window.display.window("drop target"), 50, 100, 200, 150)
        window.display.activate(window.id)
        window.display.press("ctrl+v")
        wait_for(lambda: "seen" if colours_in_the_middle(window, tmp_path) >= BOXES else "")
        window.display.drag((1300, 260), (120, 180))
        wait_for(lambda: "dropped" if (tmp_path / "image.png").exists() else "")
    finally:
        target.kill()
        target.wait(20)
    (file,) = tmp_path.glob("Pasted picture detail.png")
    with Image.open(file) as dragged, Image.open(tmp_path / "image.png") as offered, Image.open(SAMPLE) as sample:
        assert dragged.size == offered.size
        assert dragged.width < sample.width
        assert dragged.height < sample.height
    assert window.close() == 0


def test_a_word_on_the_clipboard_leaves_the_window_as_it_was(window: Window) -> None:
    window.display.copy("UTF8_STRING", b"word")
    window.display.press("ctrl+v")
    window.display.press("ctrl+q")
    assert window.process.wait(20) == 0
    assert "ERROR" not in logged(window)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_as_a_person_would(number: signal.Signals, window: Window) -> None:
    window.process.send_signal(number)
    assert window.process.wait(20) == 128 + number
    assert (window.profile / "window.ini").exists()
    assert "CRITICAL" not in logged(window)


def test_the_window_has_a_face(window: Window, tmp_path: Path) -> None:
    """In the middle is the screenshot with coloured boxes on it, where there were none before."""
    assert not BOXES & colours_in_the_middle(window, tmp_path)
    window.display.copy("image/png", SAMPLE.read_bytes())
    window.display.press("ctrl+v")
    wait_for(lambda: "seen" if colours_in_the_middle(window, tmp_path) >= BOXES else "")


def colours_in_the_middle(window: Window, folder: Path) -> set[bytes]:
    with Image.open(window.display.picture_of(window.id, folder / "window.png")) as picture:
        pixels = picture.convert("RGB").crop((50, 200, 600, 600)).tobytes()
    return {pixels[start : start + 3] for start in range(0, len(pixels), 3)}
