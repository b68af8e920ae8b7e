"""What a screen reader is told of a program: run by the system's Python, which knows AT-SPI.

    python3 screen_reader.py PROGRAM [WANTED]

Prints, as JSON, all that is shown of PROGRAM once there is something of the role WANTED.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 30.0
STATES = ("showing", "focused", "focusable", "selected", "checked", "checkable", "enabled")


def main(program: str, wanted: str = "frame") -> None:
    deadline = time.monotonic() + PATIENCE_S
    told: list[dict[str, Any]] = []
    while time.monotonic() < deadline and not any(node["role"] == wanted for node in told):
        time.sleep(0.2)
        told = [node for root in roots() if root.get_name() == program for node in nodes(root)]
    json.dump(told, sys.stdout)


def roots() -> list[Any]:
    desktop = Atspi.get_desktop(0)
    return [child for child in map(desktop.get_child_at_index, range(desktop.get_child_count())) if child]


def nodes(node: Any, parent: str = "") -> list[dict[str, Any]]:
    """From the outside in; what goes away while it is looked at is left out."""
    try:
        told = tell(node, parent)
        children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        return []
    return [told, *(found for child in children if child for found in nodes(child, told["role"]))]


def tell(node: Any, parent: str) -> dict[str, Any]:
    states = node.get_state_set()
    place = node.get_extents(Atspi.CoordType.SCREEN) if node.get_component_iface() else None
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "parent": parent,
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))],
        "place": [place.x, place.y, place.width, place.height] if place else None,
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
