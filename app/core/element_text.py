"""Elements as text: what is copied, shown in cells and spoken. Coordinates are pixels of the screenshot."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from app.core.cross_check import named_with_reading
from app.core.element import Element, Source
from app.core.geometry import Box, Place, Point, centre_of
from app.core.role_words import role_word
from app.core.state_words import state_word
from app.core.text_agreement import text_agreement
from app.core.words import _


def as_text(elements: Iterable[Element]) -> str:
    """A line an element with tabs between number, role, name and place, so that it pastes into a spreadsheet."""
    return "\n".join("\t".join((str(e.number), role_text(e), name_text(e), place_text(e.place))) for e in elements)


def as_json(elements: Sequence[Element]) -> str:
    """A JSON list, even of one element, so that what is pasted always has the same shape."""
    return json.dumps([element_as_dict(element) for element in elements], ensure_ascii=False, indent=2)


def centre(elements: Iterable[Element]) -> str:
    """`x, y` of the middle, a line an element."""
    return "\n".join(place_text(centre_of(element.place)) for element in elements)


def element_as_dict(element: Element) -> dict[str, object]:
    """The element as it stands in every JSON of ours; boxes are `[x1, y1, x2, y2]`, x2 and y2 exclusive."""
    return {
        "number": element.number,
        "role": element.role.value,
        "name": element.name,
        "value": element.value,
        "states": {seen.state.value: seen.confidence for seen in element.states},
        "box": _corners(element.box),
        "point": [element.point.x, element.point.y] if element.point else None,
        "model_box": _corners(element.model_box),
        "confidence": element.confidence,
        "sources": sorted(element.sources, reverse=True),
        "by_hand": element.is_by_hand,
        "read_text": element.read_text,
        "text_agreement": text_agreement(element).value,
    }


def place_text(place: Place) -> str:
    """`x, y · width × height` of a box, `x, y` of a point."""
    match place:
        case Box(x, y):
            return f"{x}, {y} · {place.width} × {place.height}"
        case Point(x, y):
            return f"{x}, {y}"


def seen_by(element: Element) -> str:
    """Who saw it, in a word, and whether a person has worked on it; empty if nobody says so."""
    match sorted(element.sources):
        case [Source.SCAN]:
            who = _("Scan")
        case [Source.MODEL]:
            who = _("Model")
        case []:
            return _("By hand") if element.is_by_hand else ""
        case _:
            who = _("Both")
    return _("{who}, edited").format(who=who) if element.is_by_hand else who


def spoken(element: Element) -> str:
    """The element in a sentence for a screen reader."""
    name = name_text(element) or _("without a name")
    return _("{number}: {role}, {name}, at {place}").format(
        number=element.number, role=role_text(element), name=name, place=place_text(element.place)
    )


def role_text(element: Element) -> str:
    """The role, and behind it what can be seen of its state."""
    return ", ".join((role_word(element.role), *(state_word(seen.state) for seen in element.states)))


def name_text(element: Element) -> str:
    """On one line: the name, what was read instead, and what stands in a field that is named by its label."""
    name, value = named_with_reading(element), one_line(element.value)
    return _("{name}: {value}").format(name=name, value=value) if value not in {"", name} else name


def one_line(name: str) -> str:
    return " ".join(name.split())


def _corners(box: Box | None) -> list[int] | None:
    return list(box.corners) if box else None
