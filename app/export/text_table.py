"""The elements as a table of text, for terminals and mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from unicodedata import category, east_asian_width

from app.core.element import Element
from app.core.element_text import name_text
from app.core.geometry import Box, Place, Point
from app.core.inspection import Inspection
from app.core.screenshot_text import source_text
from app.core.words import _, plural

MAX_NAME_COLUMNS = 60

_Row = tuple[str, str, str, str]


class TextExporter:
    id = "text"
    suffix = ".txt"

    def title(self) -> str:
        return _("Text")

    def encode(self, inspection: Inspection) -> bytes:
        return text_table(inspection).encode("utf-8", "replace")


def text_table(inspection: Inspection) -> str:
    """A heading, and a line an element; boxes are x1 y1 x2 y2 in pixels of the screenshot, points x y."""
    heading = _heading(inspection)
    if not inspection.elements:
        return f"{heading}\n"
    header = (_("No."), _("Role"), _("Name"), _("Box (x1 y1 x2 y2)"))
    lines = _aligned([header, *(_row(element) for element in inspection.elements)])
    return "\n".join([heading, *lines]) + "\n"


def columns(text: str) -> int:
    """Width on a terminal: wide characters of East Asia take two columns, combining marks none."""
    return sum(_columns(character) for character in text)


def _heading(inspection: Inspection) -> str:
    screenshot, count = inspection.screenshot, len(inspection.elements)
    size = _("{width} × {height}").format(width=screenshot.size.width, height=screenshot.size.height)
    return _("{title}, {picture}: {elements}").format(
        title=_one_line(screenshot.title) or _("Screenshot"),
        picture=", ".join(filter(None, (size, _one_line(source_text(screenshot))))),
        elements=plural("{count} element", "{count} elements", count) if count else _("no elements found"),
    )


def _row(element: Element) -> _Row:
    return str(element.number), _role(element), _shortened(_one_line(name_text(element))), _place(element.place)


def _role(element: Element) -> str:
    """In the words of the JSON."""
    return ", ".join((element.role.value, *(seen.state.value for seen in element.states)))


def _place(place: Place) -> str:
    match place:
        case Box():
            return " ".join(str(value) for value in place.corners)
        case Point(x, y):
            return f"{x} {y}"


def _aligned(rows: Sequence[_Row]) -> Iterable[str]:
    number, role, name = (max(columns(row[column]) for row in rows) for column in range(3))
    for row in rows:
        yield "  ".join((_padding(row[0], number) + row[0], _filled(row[1], role), _filled(row[2], name), row[3]))


def _filled(text: str, width: int) -> str:
    return text + _padding(text, width)


def _padding(text: str, width: int) -> str:
    return " " * (width - columns(text))


def _shortened(name: str) -> str:
    if columns(name) <= MAX_NAME_COLUMNS:
        return name
    ends = accumulate(_columns(character) for character in name)
    return name[: sum(1 for _end in takewhile(lambda end: end < MAX_NAME_COLUMNS, ends))] + "…"


def _one_line(text: str) -> str:
    """Names are read off pictures: a control character among them must not reach a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
