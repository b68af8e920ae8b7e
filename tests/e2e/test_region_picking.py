"""A region picked by a real hand on a real X server: what is saved is what was under the rectangle, pixel for pixel."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops

from tests.support.x11 import XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")

PROGRAM = Path(__file__).parents[1] / "support" / "picking.py"
WIDTH, HEIGHT = 1600, 1000
OTHER_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.setWindowTitle("another window")
window.show()
app.exec()
"""


@dataclass(frozen=True)
class Desktop:
    display: XDisplay
    root: Image.Image


@dataclass(frozen=True)
class Session:
    """A running picker."""

    desktop: Desktop
    process: subprocess.Popen[bytes]
    crop: Path
    telling: Path

    def hand(self, *commands: str) -> None:
        self.desktop.display.run("xdotool", *commands)

    def told(self, beginning: str) -> list[str]:
        """The words that follow `beginning`, once a line of that kind is written."""

        def found() -> str:
            lines = self.telling.read_text().splitlines(keepends=True)
            return next((line for line in lines if line.startswith(beginning) and line.endswith("\n")), "")

        return wait_for(found).split()[1:]

    def seen(self, folder: Path) -> Image.Image:
        with Image.open(self.desktop.display.picture_of("root", folder / "seen.png")) as picture:
            return picture.convert("RGB")


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    file = tmp_path_factory.mktemp("desktop") / "root.png"
    pixels = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    root = Image.fromarray(pixels)
    root.save(file)
    with x_display() as display:
        display.run("display", "-window", "root", str(file))
        yield Desktop(display, root)


@contextmanager
def picking(desktop: Desktop, scale: str, folder: Path) -> Iterator[Session]:
    environment = {**desktop.display.environment, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(PROGRAM.parents[2])}
    command, telling = [sys.executable, str(PROGRAM), str(folder / "crop.png")], folder / "told.txt"
    with telling.open("w") as output, subprocess.Popen(command, env=environment, stdout=output) as process:
        try:
            session = Session(desktop, process, folder / "crop.png", telling)
            session.told("shown")
            yield session
        finally:
            process.kill()


def is_same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize(
    "scale", ["1", "1.25", "1.75", *(pytest.param(n, marks=pytest.mark.slow) for n in ("1.5", "2"))]
)
def test_the_crop_is_what_was_under_the_rectangle(desktop: Desktop, tmp_path: Path, scale: str) -> None:
    corners, inside = (302, 313, 741, 566), (320, 330, 720, 550)
    with picking(desktop, scale, tmp_path) as session:
        session.hand("mousemove", "301", "303", "mousedown", "1", "mousemove", "400", "350", "mousemove", "740", "556")
        session.hand("mousemove", "739", "555", "mouseup", "1", "mousemove", "20", "500")
        session.hand("key", "Right", "key", "shift+Down")
        shown = desktop.root.crop(inside)
        wait_for(lambda: "shown" if is_same(session.seen(tmp_path).crop(inside), shown) else "")
        session.hand("key", "Return")
        assert session.told("picked")[1:] == [str(corner) for corner in corners]
        assert session.process.wait(20) == 0
    with Image.open(session.crop) as crop:
        assert is_same(crop, desktop.root.crop(corners))


@pytest.mark.parametrize("scale", ["1", "1.75"])
def test_first_and_last_pixels_are_reached(desktop: Desktop, tmp_path: Path, scale: str) -> None:
    last = str(WIDTH - 1), str(HEIGHT - 1)
    with picking(desktop, scale, tmp_path) as session:
        session.hand("mousemove", *last, "mousedown", "1", "mousemove", "700", "600", "mousemove", "0", "0")
        session.hand("mouseup", "1", "key", "Return")
        assert session.told("picked")[1:] == ["0", "0", str(WIDTH), str(HEIGHT)]


def test_esc_reaches_the_picker_while_another_window_has_the_focus(desktop: Desktop, tmp_path: Path) -> None:
    other = desktop.display.start_python("-c", OTHER_WINDOW)
    try:
        desktop.display.run("xdotool", "windowactivate", "--sync", desktop.display.window("another window"))
        with picking(desktop, "1", tmp_path) as session:
            session.hand("mousemove", "100", "100", "mousedown", "1", "mousemove", "300", "300", "key", "Escape")
            session.hand("mouseup", "1")
            session.told("cancelled")
            assert session.process.wait(20) == 0
    finally:
        other.kill()
        other.wait(20)
