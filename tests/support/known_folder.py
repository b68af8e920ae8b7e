"""A folder of drawn pictures with the truth beside each, as `bench scan` reads it."""

from __future__ import annotations

import json
from pathlib import Path

from app.core.element import Role
from tests.support.drawn_screen import Drawn, DrawnScreen

_WORDS = {Role.TEXTBOX: "field", Role.COMBOBOX: "select"}


def write_known(folder: Path, number: str, screen: DrawnScreen) -> None:
    folder.mkdir(exist_ok=True)
    screen.image.save(folder / f"{number}.png")
    truth = {"kind": "web", "elements": [_told(drawn) for drawn in screen.truth]}
    (folder / f"{number}.json").write_text(json.dumps(truth))


def _told(drawn: Drawn) -> dict[str, object]:
    is_text = drawn.role is Role.TEXT
    return {
        "role": _WORDS.get(drawn.role, drawn.role),
        "text": drawn.name,
        "bbox": drawn.box.corners,
        "interactive": not is_text,
        "bounded": not is_text,
    }
