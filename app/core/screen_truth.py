"""A screen whose elements are known exactly, to measure by what was found on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from app.core.errors import ImageError
from app.core.words import _

Corners = tuple[float, float, float, float]
"""x1, y1, x2, y2 in pixels of the picture; true boxes may lie between two pixels."""


@dataclass(frozen=True, slots=True)
class TrueElement:
    """`role` is a word of the truth, not of ours.

    `visible` is the tight box of what can be seen of it, the same as `box` where its outline can. The box of one
    that is not `is_exact` is that of the widget its text stands in.
    """

    role: str
    text: str
    box: Corners
    visible: Corners
    is_interactive: bool = False
    has_outline: bool = False
    is_exact: bool = True
    is_icon_only: bool = False


@dataclass(frozen=True, slots=True)
class TrueScreen:
    """`is_complete` says that nothing on it is left out, so that what is found elsewhere is wrong."""

    is_complete: bool
    elements: tuple[TrueElement, ...]


def read_truth(text: str) -> TrueScreen:
    """Of JSON: {kind, elements: [{role, text, bbox, interactive, bounded, vbox?, approx?, icon_only?}]}.

    Raises ImageError.
    """
    try:
        document = json.loads(text)
        elements = tuple(map(_element, document["elements"]))
        return TrueScreen(document["kind"] == "web", elements)
    except (ValueError, KeyError, TypeError) as error:
        raise ImageError(
            _("What is on the picture can't be read from its JSON file."),
            _("It needs “kind” and “elements”, each of them with role, text and bbox."),
        ) from error


def _element(told: dict[str, Any]) -> TrueElement:
    box = _corners(told["bbox"])
    return TrueElement(
        role=str(told["role"]),
        text=told.get("text") or "",
        box=box,
        visible=_corners(told["vbox"]) if told.get("vbox") else box,
        is_interactive=bool(told.get("interactive")),
        has_outline=bool(told.get("bounded")),
        is_exact=not told.get("approx"),
        is_icon_only=bool(told.get("icon_only")),
    )


def _corners(sides: Any) -> Corners:
    x1, y1, x2, y2 = map(float, sides)
    return x1, y1, x2, y2
