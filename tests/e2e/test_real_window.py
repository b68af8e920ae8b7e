"""A real window on a real X server: paste, drop and keys, and a look at the picture of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from app.storage.resources import resources_dir
from tests.support.x11 import XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")

SAMPLE = resources_dir() / "sample" / "settings.png"
DRAG_SOURCE = Path(__file__).parents[1] / "support" / "drag_source.py"
TITLE = "ZwZ Inspector"


@dataclass(frozen=True)
class Window:
    display: XDisplay
    process: subprocess.Popen[bytes]
    id: str
    profile: Path

    def wait_for_title(self, beginning: str) -> None:
        wait_for(lambda: beginning if self._title().startswith(beginning) else "")

    def close(self) -> int:
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


def test_a_word_on_the_clipboard_leaves_the_window_as_it_was(window: Window) -> None:
    subprocess.run(
        ["xclip", "-selection", "clipboard", "-in"], env=window.display.environment, input=b"word", check=True
    )
    window.display.press("ctrl+v")
    window.display.press("ctrl+q")
    assert window.process.wait(20) == 0
    assert "ERROR" not in logged(window)


def test_the_window_has_a_face(window: Window, tmp_path: Path) -> None:
    """The picture in the middle is the screenshot with coloured boxes, not an empty area."""
    before = Image.open(window.display.picture_of(window.id, tmp_path / "before.png")).convert("RGB")
    window.display.copy("image/png", SAMPLE.read_bytes())
    window.display.press("ctrl+v")
    window.wait_for_title("Pasted picture")
    after = wait_for_change(window, before, tmp_path)
    middle = after.crop((50, 200, 600, 600))
    assert len(middle.getcolors(maxcolors=1 << 20) or ()) > 100
    assert before.crop((50, 200, 600, 600)).tobytes() != middle.tobytes()


def wait_for_change(window: Window, before: Image.Image, folder: Path) -> Image.Image:
    file = folder / "after.png"

    def changed() -> str:
        window.display.picture_of(window.id, file)
        return str(file) if Image.open(file).convert("RGB").tobytes() != before.tobytes() else ""

    return Image.open(wait_for(changed)).convert("RGB")
