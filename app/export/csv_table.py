"""The elements as comma-separated values (RFC 4180), for spreadsheets."""

from __future__ import annotations

import csv
import io

from app.core.element import Element
from app.core.inspection import Inspection
from app.core.sound_text import sound
from app.core.words import _

COLUMNS = (
    "number",
    "role",
    "name",
    "value",
    "states",
    "x1",
    "y1",
    "x2",
    "y2",
    "width",
    "height",
    "confidence",
    "sources",
    "by_hand",
)
"""Names of the JSON where it has the same; of a point, x1 and y1 alone are told."""

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class CsvExporter:
    id = "csv"
    suffix = ".csv"

    def title(self) -> str:
        return _("Table (CSV)")

    def encode(self, inspection: Inspection) -> bytes:
        """UTF-8 with a mark at its beginning, without which Excel takes it for something else."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        writer.writerows(_row(element) for element in inspection.elements)
        return text.getvalue().encode("utf-8-sig")


def _row(element: Element) -> tuple[object, ...]:
    return (
        element.number,
        element.role.value,
        _cell(element.name),
        _cell(element.value),
        " ".join(seen.state.value for seen in element.states),
        *_sides(element),
        "" if element.confidence is None else element.confidence,
        " ".join(sorted(element.sources)),
        "yes" if element.is_by_hand else "no",
    )


def _sides(element: Element) -> tuple[object, ...]:
    if box := element.box:
        return *box.corners, box.width, box.height
    point = element.point
    return (point.x, point.y, "", "", "", "") if point else ("",) * 6


def _cell(text: str) -> str:
    """A spreadsheet would carry out what begins like a formula; an apostrophe keeps it from that (OWASP)."""
    text = sound(text)
    return f"'{text}" if text.startswith(_FORMULAS) else text
