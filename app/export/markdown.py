"""The inspection as Markdown (GitHub's), for issues and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.element import Element
from app.core.element_text import name_text, place_text, role_text
from app.core.exchange_text import question_text
from app.core.inspection import Exchange, Inspection
from app.core.screenshot_text import source_text
from app.core.sound_text import on_a_line, sound
from app.core.task import ListElements
from app.core.words import _

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$:@])")


class MarkdownExporter:
    id = "markdown"
    suffix = ".md"

    def title(self) -> str:
        return _("Markdown")

    def encode(self, inspection: Inspection) -> bytes:
        return ("\n".join(_lines(inspection)) + "\n").encode()


def _lines(inspection: Inspection) -> Iterator[str]:
    screenshot = inspection.screenshot
    yield f"# {_escaped(screenshot.title) or _('Screenshot')}"
    yield ""
    facts = [f"{screenshot.size.width} × {screenshot.size.height}", source_text(screenshot)]
    yield ", ".join(filter(None, map(_escaped, facts)))
    yield ""
    yield f"| {_('No.')} | {_('Role')} | {_('Name')} | {_('Place')} |"
    yield "| ---: | --- | --- | --- |"
    for element in inspection.elements:
        yield _row(element)
    for exchange in inspection.exchanges:
        yield from _answer(exchange)


def _row(element: Element) -> str:
    cells = (str(element.number), role_text(element), name_text(element), place_text(element.place))
    return f"| {' | '.join(map(_escaped, cells))} |"


def _answer(exchange: Exchange) -> Iterator[str]:
    """The answer as a quotation: it may be Markdown itself, and stays what it is."""
    if isinstance(exchange.task, ListElements) or not exchange.text:
        return
    yield ""
    yield f"## {_escaped(question_text(exchange.task, ()))}"
    yield ""
    for line in sound(exchange.text).splitlines():
        yield f"> {line}".rstrip()
    for region in exchange.regions:
        yield f"> - {_escaped(name_text(region) or role_text(region))}: {_escaped(place_text(region.place))}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", on_a_line(text))
