"""An inspection as JSON, in the stable shape that scripts rely on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import assert_never

from app.core.element import Element
from app.core.element_text import element_as_dict
from app.core.inspection import Exchange, Inspection, usage_of
from app.core.options import BackendName
from app.core.run import Cancelled, Completed, Failed, Outcome, ParseReport, RunEnd, Seen, Stopped
from app.core.screenshot import Screenshot
from app.core.sound_text import sound
from app.core.task import Ask, Find, ListElements
from app.core.words import _
from app.export.structure_json import structure_as_json

VERSION = 1
FINISHED = "stop"

Json = dict[str, object]


class JsonExporter:
    """One line, so that several inspections make JSON Lines."""

    id = "json"
    suffix = ".json"

    def title(self) -> str:
        return _("JSON")

    def encode(self, inspection: Inspection) -> bytes:
        return f"{json.dumps(inspection_as_dict(inspection), ensure_ascii=False)}\n".encode()


def inspection_as_dict(inspection: Inspection) -> Json:
    """Places are whole pixels of the screenshot, boxes `[x1, y1, x2, y2]` with x2 and y2 exclusive.

    Engine, report and timing are those of the last run of the model that gave anything.
    """
    answering = [exchange for exchange in inspection.exchanges if _has_answered(exchange)]
    last = answering[-1] if answering else None
    return {
        "version": VERSION,
        "image": _image(inspection.screenshot),
        "engine": _engine(inspection, last),
        "elements": [_element(element) for element in inspection.elements],
        "structure": structure_as_json(inspection.elements),
        "answers": [*_answers(inspection.exchanges)],
        "report": _report(last),
        "timing": _timing(inspection, last),
    }


def _has_answered(exchange: Exchange) -> bool:
    return bool(exchange.text) or not isinstance(exchange.end, Failed)


def _image(screenshot: Screenshot) -> Json:
    return {
        "path": _path(screenshot.path),
        "width": screenshot.size.width,
        "height": screenshot.size.height,
        "scale": screenshot.scale,
        "screen": sound(screenshot.screen) or None,
        "colour": {"space": "sRGB", "converted_from": sound(screenshot.converted_from) or None},
    }


def _engine(inspection: Inspection, last: Exchange | None) -> Json:
    eyes = ["scan"] if inspection.scan else []
    if last is None:
        return {"name": "+".join(eyes) or None, "model": None, "settings": {}, "listing": None, "seen": None}
    return {
        "name": "+".join([*eyes, "scripted" if _is_scripted(last) else "model"]),
        "model": _model(last),
        "settings": _settings(last),
        "listing": _way_of_listing(inspection),
        "seen": _seen(usage_of(last.end).seen),
    }


def _is_scripted(exchange: Exchange) -> bool:
    return exchange.backend == BackendName.SCRIPTED


def _model(exchange: Exchange) -> str | None:
    return None if _is_scripted(exchange) else sound(exchange.model.id)


def _settings(exchange: Exchange) -> Json:
    return {
        "max_tokens": exchange.limits.tokens,
        "image_tokens": exchange.image_tokens,
        **asdict(exchange.sampling),
    }


def _way_of_listing(inspection: Inspection) -> str | None:
    """Of the last one that gave anything."""
    ways = [e.task.way for e in inspection.exchanges if isinstance(e.task, ListElements) and _has_answered(e)]
    return ways[-1].value if ways else None


def _seen(seen: Seen | None) -> Json | None:
    if seen is None:
        return None
    return {"width": seen.size.width, "height": seen.size.height, "tokens": seen.tokens, "parts": seen.parts}


def _element(element: Element) -> Json:
    read_text = element.read_text and sound(element.read_text)
    sound_words = {"name": sound(element.name), "value": sound(element.value), "read_text": read_text}
    return element_as_dict(element) | sound_words


def _answers(exchanges: Iterable[Exchange]) -> Iterator[Json]:
    """Of questions and searches; what a listing found stands among the elements."""
    for exchange in exchanges:
        match exchange.task:
            case Ask(question=words, about=about):
                part = list(about.corners) if about else None
                yield {"task": "ask", "question": sound(words), "about": part} | _answer(exchange)
            case Find(target=words):
                yield {"task": "find", "question": sound(words), "about": None} | _answer(exchange)
            case ListElements():
                continue
            case _:
                assert_never(exchange.task)


def _answer(exchange: Exchange) -> Json:
    return {
        "text": sound(exchange.text),
        "regions": [_region(region) for region in exchange.regions],
        "finish": _finish(exchange.end),
        "second_look": _second_look(exchange.outcome),
        "model": _model(exchange),
        "settings": _settings(exchange),
    }


def _second_look(outcome: Outcome | None) -> Json | None:
    """`distance` is in pixels, between the middles of what both looks found."""
    look = outcome.second_look if outcome else None
    return {"text": sound(look.text), "distance": look.distance, "taken": look.is_taken} if look else None


def _region(region: Element) -> Json:
    element = _element(region)
    kept = {key: element[key] for key in ("box", "point", "confidence")}
    return kept | {"label": element["name"]}


def _finish(end: RunEnd | None) -> str | None:
    """How a run ended: "stop" when the model had said all, else why not; None while it goes on."""
    match end:
        case None:
            return None
        case Completed():
            return FINISHED
        case Stopped(reason=reason):
            return reason.value
        case Cancelled():
            return "cancelled"
        case Failed():
            return "failed"


def _report(last: Exchange | None) -> Json:
    end = last.end if last else None
    report = end.outcome.report if isinstance(end, Completed | Stopped) else ParseReport()
    finish = _finish(end)
    return {
        "parsed": report.parsed,
        "repaired": report.repaired,
        "dropped": report.dropped,
        "merged": report.merged,
        "stopped": None if finish == FINISHED else finish,
    }


def _timing(inspection: Inspection, last: Exchange | None) -> Json:
    scan = usage_of(inspection.scan.end if inspection.scan else None)
    model = usage_of(last.end if last else None)
    return {
        "scan_s": _rounded(scan.scan_s),
        "prefill_s": _rounded(model.prefill_s),
        "first_token_s": _rounded(model.first_token_s),
        "decode_tps": _rounded(model.decode_tps),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _path(path: Path | None) -> str | None:
    """File names may hold bytes that are no UTF-8; JSON may not."""
    return None if path is None else os.fsencode(path).decode("utf-8", "replace")
