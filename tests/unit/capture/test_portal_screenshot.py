"""The Screenshot portal, played by a program of ours on a bus of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from app.capture import portal_screenshot as portal
from app.capture.portal_screenshot import PortalGrabber
from app.core.errors import CaptureError, PermissionMissing
from app.core.geometry import Box, Size
from app.core.ports import Interrupted
from app.core.screen import Screen, desktop_of
from tests.support.x11 import PATIENCE_S, REPOSITORY

LEFT = Screen(1, "LEFT", Box(0, 0, 40, 30), is_primary=True)
RIGHT = Screen(2, "RIGHT", Box(40, 0, 60, 30))

StartPortal = Callable[[str, str], subprocess.Popen[str]]


@pytest.fixture(scope="module")
def bus() -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(PATIENCE_S)
    daemon.stdout.close()


@pytest.fixture
def start_portal(bus: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[StartPortal]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    running: list[subprocess.Popen[str]] = []

    def start(answer: str, uri: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.support.mock_portal_screenshot", answer, uri]
        program = subprocess.Popen(command, cwd=REPOSITORY, env=os.environ.copy(), stdout=subprocess.PIPE, text=True)
        running.append(program)
        assert said(program) == "ready"
        return program

    yield start
    for program in running:
        program.terminate()
        program.communicate(timeout=PATIENCE_S)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """All screens at two pixels a point: the left one red, the right one blue."""
    image = Image.new("RGB", (120, 60), "red")
    image.paste("blue", (80, 0, 120, 60))
    path = tmp_path / "Bild schirm é.png"
    image.save(path)
    return path


def uri_of(path: Path) -> str:
    return f"file://{quote(str(path))}"


def said(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.mark.parametrize("answer", ["done", "old", "early"])
def test_the_picture_is_read_and_its_file_is_deleted(answer: str, start_portal: StartPortal, picture: Path) -> None:
    program = start_portal(answer, uri_of(picture))
    taken = portal.portal_screenshot(interactive=True)
    assert said(program) == "asked parent='' interactive=True"
    assert taken.size == Size(120, 60)
    assert (taken.path, taken.original, taken.title) == (None, None, "")
    assert not picture.exists()


def test_screens_are_cut_out_of_the_picture_of_all(start_portal: StartPortal, picture: Path) -> None:
    program = start_portal("done", uri_of(picture))
    taken = PortalGrabber(lambda: (LEFT, RIGHT)).grab(RIGHT)
    assert said(program) == "asked parent='' interactive=False"
    assert (taken.size, taken.scale, taken.screen) == (Size(40, 60), 2.0, "RIGHT")
    assert taken.pixels == b"\xff\x00\x00\xff" * (40 * 60)


def test_all_screens_are_the_whole_picture(start_portal: StartPortal, picture: Path) -> None:
    start_portal("done", uri_of(picture))
    grabber = PortalGrabber(lambda: (LEFT, RIGHT))
    taken = grabber.grab(desktop_of(grabber.screens()))
    assert (taken.size, taken.scale) == (Size(120, 60), 2.0)


def test_the_layout_is_asked_for_where_the_screens_are(start_portal: StartPortal, picture: Path) -> None:
    """The picture is taken on another thread, which may not ask."""
    start_portal("done", uri_of(picture))
    asked: list[Screen] = []

    def layout() -> tuple[Screen, ...]:
        asked.append(LEFT)
        return LEFT, RIGHT

    grabber = PortalGrabber(layout)
    grabber.screens()
    grabber.grab(LEFT)
    assert len(asked) == 1


def test_giving_up_in_the_picker_of_the_desktop_is_no_error(start_portal: StartPortal, picture: Path) -> None:
    start_portal("cancelled", uri_of(picture))
    with pytest.raises(Interrupted):
        portal.portal_screenshot(interactive=True)


def test_a_refusal_gets_a_way_out(start_portal: StartPortal, picture: Path) -> None:
    start_portal("refused", uri_of(picture))
    with pytest.raises(PermissionMissing, match="--interactive"):
        portal.portal_screenshot(interactive=False)


def test_no_answer_is_a_refusal_and_the_question_is_withdrawn(
    start_portal: StartPortal, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal, "PATIENCE_S", 0.5)
    program = start_portal("silent", uri_of(picture))
    with pytest.raises(PermissionMissing):
        portal.portal_screenshot(interactive=False)
    assert (said(program).partition(" ")[0], said(program)) == ("asked", "withdrawn")


def test_who_gives_up_here_is_heard_while_the_desktop_asks(start_portal: StartPortal, picture: Path) -> None:
    program = start_portal("silent", uri_of(picture))
    looks = iter([False, False, True])
    with pytest.raises(Interrupted):
        portal.portal_screenshot(interactive=True, is_cancelled=lambda: next(looks))
    assert (said(program).partition(" ")[0], said(program)) == ("asked", "withdrawn")


@pytest.mark.parametrize("uri", ["https://example.org/x.png", "file:///no/such/picture.png", "nonsense"])
def test_an_answer_without_a_picture_gets_a_sentence(start_portal: StartPortal, uri: str) -> None:
    start_portal("done", uri)
    with pytest.raises(CaptureError, match="picture"):
        portal.portal_screenshot(interactive=True)


def test_a_file_that_is_no_picture_is_not_deleted(start_portal: StartPortal, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader")
    start_portal("done", uri_of(letter))
    with pytest.raises(CaptureError, match="picture"):
        portal.portal_screenshot(interactive=True)
    assert letter.exists()


def test_a_bus_without_a_portal_gets_a_sentence(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    with pytest.raises(CaptureError, match="Install xdg-desktop-portal"):
        portal.portal_screenshot(interactive=False)


@pytest.mark.parametrize("address", ["unix:path=/no/such/bus", "nonsense", None])
def test_without_a_bus_there_is_a_sentence(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(CaptureError, match="gives no pictures"):
        portal.portal_screenshot(interactive=False)
