"""`capture`, through `main(arguments)` and as a program, on a screen whose pixels are known."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.capture.image_file import PillowImageReader
from app.cli import main
from app.core.geometry import Box
from tests.support.colour_profiles import display_profile
from tests.support.known_screen import KnownScreen, known_screen

LEFT, RIGHT = Box(0, 0, 320, 240), Box(320, 40, 520, 190)


@pytest.fixture(scope="module")
def server() -> Iterator[KnownScreen]:
    with known_screen(520, 240) as server:
        server.split("LEFT 320x240+0+0", "RIGHT 200x150+320+40")
        yield server


@pytest.fixture
def screen(server: KnownScreen, monkeypatch: pytest.MonkeyPatch) -> KnownScreen:
    monkeypatch.setenv("DISPLAY", server.display.environment["DISPLAY"])
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return server


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    return ["--profile", str(tmp_path / "profile"), "capture"]


def pixels(path: Path) -> bytes:
    return PillowImageReader().read(path).pixels


def test_the_main_screen_is_kept_and_its_place_is_printed(
    screen: KnownScreen, typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert Path(line).parent == tmp_path / "profile" / "library"
    assert pixels(Path(line)) == screen.pixels(LEFT)
    assert PillowImageReader().read(Path(line)).screen == "screen"


@pytest.mark.parametrize(
    ("words", "box"),
    [
        (["--screen", "2"], RIGHT),
        (["--screen", "0"], Box(0, 0, 520, 240)),
        (["--region", "330,50,20,10"], Box(330, 50, 350, 60)),
        (["--region", "310,50,20,10"], Box(310, 50, 330, 60)),
        (["--region=-5,-6,20,10"], Box(0, 0, 15, 4)),
        (["--region", "500,200,900,900"], Box(500, 200, 520, 240)),
    ],
    ids=str,
)
def test_a_screen_or_a_region_is_written_to_a_file(
    screen: KnownScreen, typed: list[str], words: list[str], box: Box, tmp_path: Path
) -> None:
    assert main([*typed, *words, "-o", str(tmp_path / "out.png")]) == 0
    assert pixels(tmp_path / "out.png") == screen.pixels(box)


def test_the_picture_may_go_to_standard_output(screen: KnownScreen, typed: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "app", *typed, "-o", "-"], capture_output=True, check=True, timeout=60)
    with Image.open(io.BytesIO(done.stdout)) as image:
        assert (image.format, image.size) == ("PNG", (320, 240))


def test_screens_are_listed(screen: KnownScreen, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*typed, "--list-screens"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1  screen  320x240  0,0  1x  main",
        "2  Screen 2  200x150  320,40  1x",
    ]
    assert main([*typed, "--list-screens", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["screens"]
    assert listed[1] == {"number": 2, "name": "Screen 2", "box": [320, 40, 520, 190], "scale": 1.0, "primary": False}


def test_elements_are_printed_and_the_export_states_screen_and_colours(
    screen: KnownScreen, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    screen.set_profile(0, display_profile("Display P3"))
    try:
        assert main([*typed, "--region", "0,0,100,80", "--inspect", "--format", "json"]) == 0
    finally:
        screen.set_profile(0, b"")
    told = capsys.readouterr()
    image = json.loads(told.out)["image"]
    assert f"The picture is {image['path']}." in told.err
    assert (image["width"], image["height"], image["screen"]) == (100, 80, "screen")
    assert image["colour"] == {"space": "sRGB", "converted_from": "Display P3"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--screen", "3"], "There is no screen 3. There are 2"),
        (["--screen", "-1"], "There is no screen “-1”"),
        (["--region", "600,0,10,10"], "lies outside the desktop"),
        (["--region", "0,0,0,10"], "is no region"),
        (["--region", "0,0,10"], "is no region"),
        (["--delay", "-1"], "The delay can't be “-1”"),
        (["--delay", "abc"], "The delay can't be “abc”"),
        (["--delay", "9" * 30], "The delay can't be"),
        (["-o", "/no/such/folder/out.png"], "can't be written"),
        (["--inspect", "-o", "-"], "can't both go to standard output"),
        (["--to-app", "--inspect"], "by itself"),
    ],
    ids=str,
)
def test_what_can_not_be_done_gets_a_sentence(
    screen: KnownScreen, typed: list[str], words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, *words]) == 1
    told = capsys.readouterr()
    assert (told.out, sentence in told.err) == ("", True), told.err


def test_without_a_display_there_is_a_sentence(typed: list[str]) -> None:
    for words, sentence in (([], "can't be looked at"), (["--interactive"], "no display to choose a region on")):
        command = [sys.executable, "-m", "app", *typed, *words]
        done = subprocess.run(
            command, capture_output=True, text=True, env={"PATH": "/usr/bin"}, check=False, timeout=60
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert sentence in done.stderr


def test_waiting_can_be_broken_off(screen: KnownScreen, typed: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", *typed, "--delay", "600"]
    waiting = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == "Capturing in 600 seconds…\n"
    waiting.send_signal(signal.SIGINT)
    assert waiting.communicate(timeout=60)[1] == ""
    assert waiting.returncode == 130
    assert not (tmp_path / "profile" / "library").exists()


def test_no_qt_is_needed(screen: KnownScreen, typed: list[str]) -> None:
    program = f"import sys; from app.cli import main; assert main({typed!r}) == 0; assert 'PySide6' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, timeout=60)
