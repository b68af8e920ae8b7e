"""The window as a screen reader meets it on Linux: a real client of AT-SPI on a bus of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import APP_NAME
from tests.support.in_window import SAMPLE
from tests.support.session_bus import session_bus
from tests.support.x11 import PATIENCE_S, XDisplay, wait_for, x_display

CLIENT = Path(__file__).parents[1] / "support" / "screen_reader.py"
PYTHON_OF_THE_SYSTEM = "/usr/bin/python3"
HAS_CLIENT = (
    sys.platform == "linux"
    and Path(PYTHON_OF_THE_SYSTEM).exists()
    and not subprocess.run(
        [PYTHON_OF_THE_SYSTEM, "-c", "import gi; gi.require_version('Atspi', '2.0')"], capture_output=True, check=False
    ).returncode
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not HAS_CLIENT, reason="needs at-spi2-core, gir1.2-atspi-2.0 and python3-gi"),
]

NAMED = {
    ("push button", "Restore defaults"),
    ("check box", "Only on mains power"),
    ("text", "Plan name: Nightly documents"),
}
Node = dict[str, Any]
TO_PRESS = {"push button", "toggle button", "check box", "combo box", "text", "menu item", "page tab", "list item"}


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with session_bus() as bus, x_display() as display:
        display.environment |= {"DBUS_SESSION_BUS_ADDRESS": bus, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        yield display


@pytest.fixture
def window(display: XDisplay, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """With the sample in it."""
    arguments = ("-m", "app", "--profile", str(tmp_path / "profile"), "--backend", "scripted", str(SAMPLE))
    process = display.start_python(*arguments)
    try:
        display.place(display.window(APP_NAME), 20, 20, 1400, 900)
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE_S)


def heard(display: XDisplay, wanted: str = "canvas") -> list[Node]:
    told = display.run(PYTHON_OF_THE_SYSTEM, str(CLIENT), APP_NAME, wanted)
    nodes: list[Node] = json.loads(told)
    return nodes


def on_canvas(display: XDisplay) -> list[Node]:
    return [node for node in heard(display) if node["parent"] == "canvas"]


def once_scanned(display: XDisplay) -> list[Node]:
    """With the canvas complete: it is looked at while the scan goes on, too."""
    wait_for(lambda: "found" if any(node["name"] == "Restore defaults" for node in on_canvas(display)) else "")
    return heard(display)


def test_elements_on_the_canvas_have_role_name_and_place(display: XDisplay, window: subprocess.Popen[bytes]) -> None:
    nodes = once_scanned(display)
    (canvas,) = (node for node in nodes if node["role"] == "canvas")
    elements = [node for node in nodes if node["parent"] == "canvas"]
    assert canvas["name"] == "Screenshot"
    assert canvas["description"] == f"{len(elements)} elements"
    named = {(node["role"], node["name"]) for node in elements}
    assert named >= NAMED
    boxes = [node for node in elements if node["role"] == "check box"]
    assert all({"showing", "checkable"} <= set(node["states"]) for node in boxes)
    left, top, width, height = canvas["place"]
    for node in elements:
        x, y, across, down = node["place"]
        assert across > 0
        assert down > 0
        assert left <= x <= x + across <= left + width
        assert top <= y <= y + down <= top + height


def test_everything_that_can_be_used_has_a_name_and_no_markup(
    display: XDisplay, window: subprocess.Popen[bytes]
) -> None:
    shown = [node for node in once_scanned(display) if "showing" in node["states"]]
    assert [node for node in shown if node["role"] in TO_PRESS and not node["name"]] == []
    assert [node for node in shown if "<" in node["name"] + node["description"]] == []
    (table,) = (node for node in shown if node["role"] == "table")
    assert table["name"] == "Elements"
    assert any(node["parent"] == "table" and node["name"].startswith("1: ") for node in shown)


def test_the_focus_goes_from_element_to_element(display: XDisplay, window: subprocess.Popen[bytes]) -> None:
    once_scanned(display)
    first = wait_for(lambda: after_tab(display))
    assert wait_for(lambda: name if (name := after_tab(display)) != first else "")
    display.press("F5")
    once_scanned(display)
    display.press("ctrl+w", "ctrl+q")
    assert window.wait(PATIENCE_S) == 0


def after_tab(display: XDisplay) -> str:
    display.press("Tab")
    return focused(display)


def focused(display: XDisplay) -> str:
    """What the element on the canvas is called that has the focus."""
    return next((f"{n['name']} {n['place']}" for n in on_canvas(display) if "focused" in n["states"]), "")
