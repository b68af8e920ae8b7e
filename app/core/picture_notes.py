"""What a saved capture says of itself, in text chunks of its PNG, and how that is read again."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import APP_NAME
from app.core.screenshot import Screenshot

_SOFTWARE, _SCREEN = "Software", "Source"
"""Keywords of the PNG specification: the program, and the device that made the picture."""

_SCALE, _CONVERTED_FROM, _PROGRAM = "Scale", "Converted From", "Program"
_LONGEST = 200
_SCALES = (0.1, 10.0)


@dataclass(frozen=True, slots=True)
class PictureNotes:
    scale: float | None = None
    screen: str = ""
    converted_from: str = ""
    program: str = ""


def written_notes(screenshot: Screenshot) -> dict[str, str]:
    notes = {
        _SOFTWARE: APP_NAME,
        _SCALE: f"{screenshot.scale:.6g}",
        _SCREEN: screenshot.screen,
        _CONVERTED_FROM: screenshot.converted_from,
        _PROGRAM: screenshot.program,
    }
    return {keyword: text for keyword, text in notes.items() if text}


def read_notes(texts: Mapping[Any, object]) -> PictureNotes:
    """Those of another program are not ours to understand; nonsense is left out."""
    if texts.get(_SOFTWARE) != APP_NAME:
        return PictureNotes()
    lines = (_line(texts.get(keyword)) for keyword in (_SCREEN, _CONVERTED_FROM, _PROGRAM))
    return PictureNotes(_scale(texts.get(_SCALE)), *lines)


def _scale(written: object) -> float | None:
    try:
        scale = float(str(written))
    except ValueError:
        return None
    return scale if math.isfinite(scale) and _SCALES[0] <= scale <= _SCALES[1] else None


def _line(written: object) -> str:
    text = written if isinstance(written, str) else ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LONGEST]
