"""The inspection as one HTML file that needs nothing else: picture, frames that light up, table, answers; printable.

Everything that comes from a screen or a model is escaped, and the page's own rules let it load and run nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from app.core.element import Element
from app.core.element_text import name_text, place_text, role_text
from app.core.exchange_text import question_text
from app.core.geometry import Size, bounds_of
from app.core.inspection import Exchange, Inspection
from app.core.screenshot_text import source_text
from app.core.sound_text import on_a_line, sound
from app.core.task import ListElements
from app.core.words import _
from app.export.html_parts import POLICY, SCRIPT, STYLE, page_language
from app.export.marks import ink_of, placed
from app.export.picture import data_url


class HtmlExporter:
    id = "html"
    suffix = ".html"

    def title(self) -> str:
        return _("Report (HTML)")

    def encode(self, inspection: Inspection) -> bytes:
        return "\n".join(_page(inspection)).encode()


def _page(inspection: Inspection) -> Iterator[str]:
    screenshot = inspection.screenshot
    title = _text(screenshot.title) or escape(_("Screenshot"))
    yield "<!doctype html>"
    yield f'<html lang="{page_language()}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title><style>{STYLE}</style></head><body>"
    facts = (f"{screenshot.size.width} × {screenshot.size.height}", source_text(screenshot))
    yield f"<header><h1>{title}</h1><p>{_text(', '.join(filter(None, facts)))}</p></header><main>"
    yield from _picture(inspection, title)
    yield from _table(inspection.elements)
    for exchange in inspection.exchanges:
        yield from _answer(exchange)
    yield f"</main><script>{SCRIPT}</script></body></html>"


def _picture(inspection: Inspection, title: str) -> Iterator[str]:
    size = inspection.screenshot.size
    yield f'<figure style="aspect-ratio:{size.width}/{size.height}">'
    yield f'<img alt="{title}" src="{data_url(inspection.screenshot)}">'
    # The largest first, so that what lies in it can be pointed at.
    for element in sorted(inspection.elements, key=lambda element: -bounds_of(element.place).area):
        yield _frame(element, size)
    for badge in placed(inspection.elements, size, inspection.screenshot.scale):
        left, top = 100 * badge.box.x1 / size.width, 100 * badge.box.y1 / size.height
        ink, number = ink_of(badge.element.role), badge.element.number
        yield f'<b style="left:{left:.4f}%;top:{top:.4f}%;--ink:{ink}">{number}</b>'
    yield "</figure>"


def _frame(element: Element, picture: Size) -> str:
    box = bounds_of(element.place)
    place = (
        f"left:{100 * box.x1 / picture.width:.4f}%;top:{100 * box.y1 / picture.height:.4f}%;"
        f"width:{100 * box.width / picture.width:.4f}%;height:{100 * box.height / picture.height:.4f}%"
    )
    words = f"{element.number}: {role_text(element)} {name_text(element)}"
    number = element.number
    return f'<i class="e" data-n="{number}" style="{place};--ink:{ink_of(element.role)}" title="{_text(words)}"></i>'


def _table(elements: tuple[Element, ...]) -> Iterator[str]:
    heads = (_("No."), _("Role"), _("Name"), _("Place"))
    yield f"<table><thead><tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr></thead><tbody>"
    for element in elements:
        cells = (str(element.number), role_text(element), name_text(element), place_text(element.place))
        told = "".join(f"<td>{_text(cell)}</td>" for cell in cells)
        yield f'<tr tabindex="0" data-n="{element.number}" style="--ink:{ink_of(element.role)}">{told}</tr>'
    yield "</tbody></table>"


def _answer(exchange: Exchange) -> Iterator[str]:
    if isinstance(exchange.task, ListElements) or not exchange.text:
        return
    yield f"<section><h2>{_text(question_text(exchange.task, ()))}</h2>"
    yield f'<p class="answer">{escape(sound(exchange.text))}</p>'
    if exchange.regions:
        places = "".join(
            f"<li>{_text(name_text(region) or role_text(region))}: {_text(place_text(region.place))}</li>"
            for region in exchange.regions
        )
        yield f"<ul>{places}</ul>"
    yield "</section>"


def _text(text: str) -> str:
    return escape(on_a_line(text))
