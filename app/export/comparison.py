"""A comparison written down: as text, as JSON, and as a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from app.core.compare import Change, Comparison, Difference
from app.core.comparison_text import change_word, side_text, summary_text
from app.core.element import Element
from app.core.element_text import element_as_dict
from app.core.geometry import Box, Size, bounds_of
from app.core.screenshot import Screenshot
from app.core.sound_text import on_a_line, sound
from app.core.words import _
from app.export.html_parts import COMPARISON_STYLE, STYLE, page_language
from app.export.picture import data_url

VERSION = 1

_INKS = {
    Change.ADDED: "#15803d",
    Change.REMOVED: "#b42318",
    Change.MOVED: "#2563eb",
    Change.RESIZED: "#0f766e",
    Change.TEXT: "#9333ea",
    Change.ROLE: "#b45309",
}
_PIXELS = "#db2777"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two pictures, by what they are called, and how they differ."""

    before: Screenshot
    after: Screenshot
    comparison: Comparison


def as_text(told: Compared) -> str:
    """A line a difference, the last one says what came of it."""
    return "".join(f"{line}\n" for line in (*map(_line, told.comparison.differences), summary_text(told.comparison)))


def as_json(told: Compared) -> str:
    comparison = told.comparison
    pixels = comparison.pixels
    document = {
        "version": VERSION,
        "same": comparison.is_same,
        "before": _picture(told.before),
        "after": _picture(told.after),
        "unchanged": comparison.same,
        "differences": [_difference(difference) for difference in comparison.differences],
        "pixels": pixels
        and {
            "different": pixels.count,
            "same_size": pixels.is_complete,
            "regions": [list(region.corners) for region in pixels.regions],
        },
    }
    return f"{json.dumps(document, ensure_ascii=False)}\n"


def as_html(told: Compared) -> str:
    """Both pictures side by side with what differs marked, and the differences as a table; nothing runs in it."""
    return "\n".join(_page(told)) + "\n"


def _line(difference: Difference) -> str:
    changes = ", ".join(map(change_word, difference.changes))
    sides = " → ".join(filter(None, map(_side, (difference.before, difference.after))))
    return f"{changes}: {sides}"


def _side(element: Element | None) -> str:
    return on_a_line(side_text(element))


def _picture(screenshot: Screenshot) -> dict[str, object]:
    return {"title": sound(screenshot.title), "width": screenshot.size.width, "height": screenshot.size.height}


def _difference(difference: Difference) -> dict[str, object]:
    return {
        "changes": [change.value for change in difference.changes],
        "before": _element(difference.before),
        "after": _element(difference.after),
    }


def _element(element: Element | None) -> dict[str, object] | None:
    if element is None:
        return None
    known = element_as_dict(element)
    kept = {key: known[key] for key in ("number", "role", "box", "point")}
    return kept | {"name": sound(element.name), "value": sound(element.value)}


def _page(told: Compared) -> Iterator[str]:
    title = escape(
        _("{before} and {after}").format(before=on_a_line(told.before.title), after=on_a_line(told.after.title))
    )
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    yield "<!doctype html>"
    yield f'<html lang="{page_language()}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield f"<title>{title}</title><style>{STYLE}{COMPARISON_STYLE}</style></head><body>"
    yield f"<header><h1>{title}</h1><p>{escape(summary_text(told.comparison))}</p></header><main><div class=sides>"
    numbered = tuple(enumerate(told.comparison.differences, start=1))
    yield from _side_by(told.before, [(n, d.before, d) for n, d in numbered], ())
    pixels = told.comparison.pixels
    yield from _side_by(told.after, [(n, d.after, d) for n, d in numbered], pixels.regions if pixels else ())
    yield "</div>"
    heads = (_("No."), _("Change"), _("Before"), _("After"))
    yield f"<table><thead><tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr></thead><tbody>"
    for number, difference in numbered:
        words = (
            str(number),
            ", ".join(map(change_word, difference.changes)),
            _side(difference.before),
            _side(difference.after),
        )
        cells = "".join(f"<td>{escape(word)}</td>" for word in words)
        yield f'<tr style="--ink:{_INKS[difference.changes[0]]}">{cells}</tr>'
    yield "</tbody></table></main></body></html>"


def _side_by(
    screenshot: Screenshot, marks: list[tuple[int, Element | None, Difference]], regions: tuple[Box, ...]
) -> Iterator[str]:
    size = screenshot.size
    title = escape(on_a_line(screenshot.title))
    yield f'<figure style="aspect-ratio:{size.width}/{size.height}"><img alt="{title}" src="{data_url(screenshot)}">'
    for region in regions:
        yield f'<i class="e p" style="{_place(region, size)};--ink:{_PIXELS}"></i>'
    for number, element, difference in marks:
        if element:
            box = bounds_of(element.place)
            ink = _INKS[difference.changes[0]]
            yield f'<i class="e" style="{_place(box, size)};--ink:{ink}" title="{escape(_side(element))}"></i>'
            left, top = 100 * box.x1 / size.width, 100 * box.y1 / size.height
            yield f'<b style="left:{left:.4f}%;top:{top:.4f}%;--ink:{ink}">{number}</b>'
    yield "</figure>"


def _place(box: Box, picture: Size) -> str:
    return (
        f"left:{100 * box.x1 / picture.width:.4f}%;top:{100 * box.y1 / picture.height:.4f}%;"
        f"width:{100 * box.width / picture.width:.4f}%;height:{100 * box.height / picture.height:.4f}%"
    )
