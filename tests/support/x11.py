"""A real X server without a screen, with a window manager, and hands to work the windows on it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 30.0


class XDisplay:
    """Everything is done by the tools a person would use in a script: xdotool, xclip, import."""

    def __init__(self, name: str) -> None:
        self.environment = {**os.environ, "DISPLAY": name, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
        return done.stdout.strip()

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env=self.environment, cwd=REPOSITORY)

    def start_python(self, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, *arguments)

    def window_manager(self) -> str:
        """The id of its own window that a window manager shows once it is at work, or nothing."""
        return self.run("xprop", "-root", "-notype", "_NET_SUPPORTING_WM_CHECK").partition("window id # ")[2]

    def window(self, title: str) -> str:
        """The id of a window whose title contains `title`, once it is there."""
        return wait_for(lambda: self.run("xdotool", "search", "--onlyvisible", "--name", title).partition("\n")[0])

    def place(self, window: str, x: int, y: int, width: int, height: int) -> None:
        self.run("xdotool", "windowsize", "--sync", window, str(width), str(height))
        self.run("xdotool", "windowmove", window, str(x), str(y))
        self.activate(window)

    def activate(self, window: str) -> None:
        """From now on keys go to that window."""
        self.run("xdotool", "windowactivate", "--sync", window)

    def copy(self, target: str, content: bytes) -> None:
        """Put `content` on the clipboard; xclip stays behind to hand it out, until another takes its place.

        It may return before the server has heard of it.
        """
        clipboard = ["xclip", "-selection", "clipboard", "-target"]
        command = [*clipboard, target, "-in"]
        subprocess.run(command, env=self.environment, input=content, stdout=subprocess.DEVNULL, check=True)
        wait_for(lambda: target if target in self.run(*clipboard, "TARGETS", "-out").split() else "")

    def press(self, *keys: str) -> None:
        self.run("xdotool", "key", *keys)

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        """By hand, in steps: a jump would pass no window on the way and begin no drag."""
        self.run("xdotool", "mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, steps + 1):
            spot = [str(a + (b - a) * step // steps) for a, b in zip(start, end, strict=True)]
            self.run("xdotool", "mousemove", *spot)
            time.sleep(0.05)
        time.sleep(0.2)
        self.run("xdotool", "mouseup", "1")

    def picture_of(self, window: str, file: Path) -> Path:
        self.run("import", "-window", window, str(file))
        return file


def wait_for(found: Callable[[], str], patience_s: float = PATIENCE_S) -> str:
    """What `found` gives as soon as it gives something."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if text := found():
            return text
        time.sleep(0.05)
    raise AssertionError(f"nothing came within {patience_s:g} s")


@contextmanager
def x_display(size: str = "1600x1000", *options: str, is_managed: bool = True) -> Iterator[XDisplay]:
    """The server chooses a number that is free; `options` are its own.

    Without `-noreset` it starts anew, deaf for a moment, whenever the last program leaves it: while one looks whether
    the window manager is there, the window manager may not get in.
    """
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen([*command, *options], pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as told:
        display = XDisplay(f":{told.readline().strip()}")
    manager = display.start("openbox") if is_managed else None
    try:
        if manager:
            wait_for(display.window_manager)
        yield display
    finally:
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait(PATIENCE_S)
