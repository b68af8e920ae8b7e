"""The frozen app does without a window what the unfrozen one does, with nothing but itself to lean on."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PyInstaller.archive.readers import CArchiveReader

from app.arguments import COMMANDS
from app.capture.image_file import readable_formats
from app.storage.resources import resources_dir
from resources.macos import contents
from resources.macos.sizes import MEGABYTE, parts_of
from tests.support.colour_profiles import display_profile
from tests.support.program import AS_MULTIPROCESSING_STARTS_ITS_HELPER, Program, run_inside
from tests.support.session_bus import session_bus
from tests.support.x11 import PATIENCE_S, REPOSITORY, XDisplay, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="drives an X server"),
]

SAMPLE = str(resources_dir() / "sample" / "settings.png")
CEILING = 540 * MEGABYTE
"""Of the folder, on Linux: 513 MB when it was set. A Mac has other libraries, and a ceiling of 600 MB."""


def test_every_check_of_the_self_test_passes(frozen: Program) -> None:
    lines = frozen.says("--self-test").splitlines()
    assert len(lines) == 11
    assert all(line.startswith("ok  ") for line in lines)


def test_every_command_has_its_help(frozen: Program) -> None:
    assert frozen.says("--version").startswith("ZwZ Inspector ")
    assert all(name in frozen.says("--help") for name in COMMANDS)
    for name in COMMANDS:
        assert frozen.says(name, "--help").startswith(f"usage: zwz-inspector {name}")


def test_the_quick_scan_sees_the_same(frozen: Program, unfrozen: Program) -> None:
    scan = ("inspect", SAMPLE, "--engine", "scan")
    (seen,) = frozen.tells(*scan)
    assert [seen] == unfrozen.tells(*scan)
    assert len(seen["elements"]) > 50


def test_pictures_of_every_format_are_read(frozen: Program, unfrozen: Program, tmp_path: Path) -> None:
    profile = display_profile()
    pictures = [str(tmp_path / f"picture.{name.lower()}") for name in readable_formats()]
    for path in pictures:
        with Image.open(SAMPLE) as sample:
            # Those that can hold a profile take it from here.
            sample.crop((0, 0, 400, 120)).convert("RGB").save(path, icc_profile=profile)
    scan = ("inspect", *pictures, "--engine", "scan")
    seen = frozen.tells(*scan)
    assert seen == unfrozen.tells(*scan)
    assert [each["image"]["colour"]["converted_from"] for each in seen].count("Display P3") == len(pictures) - 2


def test_the_model_gives_the_same_answer(
    frozen: Program, unfrozen: Program, tiny_checkpoint: Path, picture: str
) -> None:
    settings = ("--model", str(tiny_checkpoint), "--max-tokens", "24", "--temperature", "0")
    question = ("ask", picture, "What is this?", *settings)
    answer = frozen.says(*question)
    assert answer == unfrozen.says(*question)
    assert answer.strip()
    listing = ("inspect", picture, "--engine", "model", *settings)
    assert frozen.tells(*listing) == unfrozen.tells(*listing)


@pytest.mark.parametrize("answer", ["native-listing", "single-quotes", "unescaped-quotes", "repeated-keys-cut"])
def test_a_raw_answer_is_parsed(answer: str, frozen: Program, unfrozen: Program) -> None:
    text = (REPOSITORY / f"tests/data/answers/{answer}.txt").read_text(encoding="utf-8")
    parse = ("parse", "-", "--size", "1440x900")
    assert json.loads(frozen.says(*parse, given=text)) == json.loads(unfrozen.says(*parse, given=text))


def test_a_secure_connection_finds_its_certificates(frozen: Program) -> None:
    certificates = "import ssl, certifi\nprint(len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs()))"
    assert int(run_inside(frozen, certificates)) > 50


def test_a_screen_is_captured(on_display: Program, tmp_path: Path) -> None:
    assert "1600x1000" in on_display.says("capture", "--list-screens")
    target = tmp_path / "capture.png"
    on_display.says("capture", "--region", "10,20,300,200", "-o", str(target))
    with Image.open(target) as captured:
        assert captured.size == (300, 200)
    kept = Path(on_display.says("capture").strip())
    with Image.open(kept) as captured:
        assert captured.size == (1600, 1000)


def test_a_region_is_picked_by_hand(on_display: Program, display: XDisplay) -> None:
    picking = subprocess.Popen(
        [*on_display.command, "capture", "--interactive"],
        env=on_display.environment,
        cwd="/",
        stdout=subprocess.PIPE,
        text=True,
    )
    display.window("Region picker")
    wait_for(lambda: "keys" if display.run("xdotool", "getwindowfocus", "getwindowname") == "Region picker" else "")
    display.press("Return")
    assert Path(picking.communicate(timeout=PATIENCE_S)[0].strip()).is_file()
    assert picking.returncode == 0


def test_a_wayland_desktop_is_captured_through_its_portal(on_display: Program, tmp_path: Path) -> None:
    shot = tmp_path / "desktop shot.png"
    Image.new("RGB", (1600, 1000), "red").save(shot)
    with session_bus() as bus, socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        portal = subprocess.Popen(
            [sys.executable, "-m", "tests.support.mock_portal_screenshot", "done", shot.as_uri()],
            cwd=REPOSITORY,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert portal.stdout is not None
            assert portal.stdout.readline() == "ready\n"
            desktop = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
            program = on_display.with_environment(DBUS_SESSION_BUS_ADDRESS=bus, **desktop)
            kept = Path(program.says("capture").strip())
        finally:
            portal.terminate()
            portal.communicate(timeout=PATIENCE_S)
    with Image.open(kept) as captured:
        assert captured.convert("RGB").getpixel((800, 500)) == (255, 0, 0)


def test_a_helper_of_multiprocessing_is_no_window_of_the_app(frozen: Program) -> None:
    """Which is this program again, as there is no other Python."""
    helper = "from multiprocessing.resource_tracker import main;main(0)"
    done = frozen.run(*AS_MULTIPROCESSING_STARTS_ITS_HELPER, helper)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_it_starts_again_as_it_was_started(frozen: Program, tmp_path: Path) -> None:
    """With nothing left of the first start by which it would be taken for a part of it."""
    starts = tmp_path / "starts"
    run_inside(
        frozen,
        "import os, sys\n"
        "from app.desktop.reopening import start_again\n"
        "told = sorted(name for name in os.environ if name.startswith(('_PYI', 'LD_')))\n"
        f"with open({str(starts)!r}, 'a') as file: print(len(sys.orig_argv), told, file=file)\n"
        f"if len(open({str(starts)!r}).readlines()) == 1: start_again()",
    )
    wait_for(lambda: "both" if starts.read_text() == "6 []\n" * 2 else "")


def test_nothing_of_the_workshop_comes_along(frozen_folder: Path) -> None:
    archive = CArchiveReader(str(frozen_folder / "zwz-inspector"))
    modules = set(archive.open_embedded_archive("PYZ.pyz").toc)
    left_out = {name for name in modules if any(name == out or name.startswith(f"{out}.") for out in contents.LEFT_OUT)}
    assert left_out == set()
    assert {"app.headless.self_test", "app.desktop.composition"} <= modules
    inside = frozen_folder / "_internal"
    files = [file for file in inside.rglob("*") if not file.is_dir()]
    assert [file for file in files if not contents.is_used(file.relative_to(inside).as_posix())] == []
    assert [link for link in files if not link.exists()] == []


def test_it_is_as_small_as_it_was(frozen_folder: Path) -> None:
    parts = parts_of(frozen_folder)
    assert sum(part.size for part in parts) < CEILING, parts
