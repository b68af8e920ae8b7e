"""The shortcut chosen, tried and heard by real keys in a real window, with another program in front."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.x11 import REPOSITORY, XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="drives an X server")


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


class Program:
    """What it says is followed in a file, so that one that is silent does not keep the test waiting for ever."""

    def __init__(self, process: subprocess.Popen[bytes], told: Path) -> None:
        self.process = process
        self._told = told
        self._heard = 0

    def says(self, *lines: str) -> bool:
        """Whether these come next."""
        end = self._heard + len(lines)
        wait_for(lambda: "enough" if len(self._lines()) >= end else "")
        next_lines = self._lines()[self._heard : end]
        self._heard = end
        assert next_lines == list(lines)
        return True

    def _lines(self) -> list[str]:
        return self._told.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def program(display: XDisplay, tmp_path: Path) -> Iterator[Program]:
    told = tmp_path / "told.txt"
    command = [sys.executable, "-m", "tests.support.capture_settings_window"]
    with told.open("wb") as output:
        process = subprocess.Popen(command, env=display.environment, cwd=REPOSITORY, stdout=output)
    yield Program(process, told)
    process.kill()
    process.wait(20)


def put_in_front(display: XDisplay, window: str) -> None:
    display.run("xdotool", "windowactivate", "--sync", window)
    wait_for(lambda: window if display.run("xdotool", "getwindowfocus") == window else "")


def test_from_choosing_it_to_hearing_it_behind_another_program(display: XDisplay, program: Program) -> None:
    assert program.says("ASKED Ctrl+Shift+2", "HEARD Ctrl+Shift+2")
    put_in_front(display, display.window("Settings"))
    display.press("ctrl+shift+2")
    assert program.says("pressed")

    display.press("alt+s")  # leads into the field
    assert program.says("LET_GO")
    display.press("ctrl+shift+2")
    assert program.says("ASKED Ctrl+Shift+2", "HEARD Ctrl+Shift+2")

    display.press("alt+s")
    assert program.says("LET_GO")
    display.press("alt+shift+7")
    assert program.says("set Alt+Shift+7", "ASKED Alt+Shift+7", "HEARD Alt+Shift+7")

    display.press("space")  # on “Press it now”, which has the focus
    display.press("alt+shift+7")
    assert program.says("tried")

    in_front = display.start("xmessage", "in front")
    try:
        put_in_front(display, display.window("xmessage"))
        display.press("ctrl+shift+2", "alt+shift+7")
        assert program.says("pressed")
    finally:
        in_front.kill()
        in_front.wait(20)
