"""`menu`: a desktop finds the entry, offers it, and starts the app by it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.cli import main
from tests.support.desktop_entry import started, value
from tests.support.x11 import XDisplay, wait_for, x_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux")

VIEWER = "[Desktop Entry]\nType=Application\nName=Viewer\nExec=true %F\nMimeType=image/png;image/bmp;\n"
ACTION = "Desktop Action capture-region"
WINDOW, PICKER = "ZwZ Inspector", "Region picker"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of a person whose desktop has one program for pictures, and has chosen it for PNG only."""
    folders = {"XDG_DATA_HOME": "data % home", "XDG_DATA_DIRS": "system", "XDG_CONFIG_HOME": "config"}
    for name, folder in {**folders, "XDG_CONFIG_DIRS": "etc"}.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    applications = tmp_path / "system" / "applications"
    applications.mkdir(parents=True)
    (applications / "viewer.desktop").write_text(VIEWER)
    (applications / "mimeinfo.cache").write_text("[MIME Cache]\nimage/png=viewer.desktop;\nimage/bmp=viewer.desktop;\n")
    (applications / "mimeapps.list").write_text("[Default Applications]\nimage/png=viewer.desktop\n")
    return tmp_path


@pytest.fixture
def entry(home: Path) -> Path:
    return home / "data % home" / "applications" / "zwz-inspector.desktop"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile $1 100%"


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


def needs(program: str) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")


def said_by(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_the_place_of_the_entry_is_printed_and_it_goes_again(
    home: Path, entry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["menu", "add"]) == 0
    told = capsys.readouterr()
    assert told.out == f"{entry}\n"
    assert "Not offered for image/jpeg" in told.err
    assert main(["menu", "remove"]) == 0
    assert not entry.exists()
    assert main(["menu", "remove"]) == 0
    assert "not in the menu" in capsys.readouterr().err


def test_a_mac_needs_no_entry(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert main(["menu", "add"]) == 1
    assert "On a Mac the app itself is the entry" in capsys.readouterr().err


def test_pictures_are_still_opened_by_the_program_of_before(home: Path) -> None:
    needs("gio")
    needs("update-desktop-database")
    assert main(["menu", "add"]) == 0
    for kind in ("image/png", "image/bmp"):
        assert said_by("gio", "mime", kind).splitlines()[0].endswith(": viewer.desktop")
    assert "zwz-inspector.desktop" in said_by("gio", "mime", "image/png")


def test_a_desktop_starts_it_for_a_picture(display: XDisplay, home: Path, entry: Path, profile: Path) -> None:
    needs("gio")
    picture = home / 'odd "$name" `100%` \\n.png'
    Image.new("RGB", (80, 60), "white").save(picture)
    assert main(["--profile", str(profile), "menu", "add"]) == 0
    display.environment |= {name: os.environ[name] for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    subprocess.run(["gio", "launch", entry, picture], env=display.environment, cwd=home, check=True, timeout=60)
    window = display.window(WINDOW)
    try:
        wait_for(lambda: "shown" if picture.name in display.run("xdotool", "getwindowname", window) else "")
        assert f'"{value(entry.read_text(), "StartupWMClass")}"' in display.run("xprop", "-id", window, "WM_CLASS")
        icon = display.run("xprop", "-id", window, "_NET_WM_ICON")
        assert all(f"Icon ({size} x {size})" in icon for size in (16, 32, 48))
    finally:
        os.kill(int(display.run("xdotool", "getwindowpid", window)), signal.SIGKILL)
    assert any(profile.iterdir())


@pytest.mark.slow
def test_its_action_captures_whether_the_app_runs_or_not(display: XDisplay, entry: Path, profile: Path) -> None:
    assert main(["--profile", str(profile), "menu", "add"]) == 0
    command = started(entry.read_text(), (), ACTION)
    first = display.start(*command)
    try:
        for count in (1, 2):
            wait_for(lambda: "keys" if focus(display) == PICKER else "")
            display.drag((100, 200), (299, 349))
            display.press("Return")
            wait_for(lambda count=count: "kept" if len(kept(profile)) == count else "")  # type: ignore[misc]
            assert display.window("Screenshot ")
            if count == 1:
                assert display.start(*command).wait(30) == 0
        for file in kept(profile):
            with Image.open(file) as picture:
                assert picture.size == (200, 150)
        assert first.poll() is None
    finally:
        first.kill()
        first.wait(20)


def focus(display: XDisplay) -> str:
    return display.run("xdotool", "getwindowfocus", "getwindowname")


def kept(profile: Path) -> list[Path]:
    return [file for file in (profile / "library").glob("*.png") if file.stat().st_size]
