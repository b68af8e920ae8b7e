"""`ask`: one question about a picture, or one thing to find on it; the answer goes to standard output."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from app import adapters
from app.core.asking import Draft, preset_request, question_request, read_question
from app.core.document import Document
from app.core.element import Element
from app.core.exchange_text import found_text
from app.core.geometry import Box, Point
from app.core.inspection import Exchange
from app.core.model_spec import ModelSpec
from app.core.options import AskOptions
from app.core.prompt import AnswerFormat
from app.core.run import Request, RunId
from app.core.settings import Settings
from app.headless.chosen import chosen_model, chosen_preset, chosen_settings
from app.headless.forecast import Forecast
from app.headless.formats import encoded
from app.headless.output import check_output, write_result
from app.headless.session import Session, tell_outcome
from app.headless.terminal import tell, write_text
from app.storage.profile import Profile


def ask(options: AskOptions) -> int:
    """Exit status 1 if what was to be found is not there. Raises AppError."""
    read_question(options.question)
    check_output(options.output, [options.image])
    settings = chosen_settings(options.profile, options.model)
    model = chosen_model(options.model.backend, settings.model, options.profile)
    document = Document(adapters.image_reader().read(options.image))
    session = Session(Forecast(Profile(options.profile)))
    request = _request(session.next_run_id(), document, options, settings, model)
    backend = adapters.backend(options.model.backend)
    try:
        session.ask(document, backend, request, write_text if _streams(options) else None)
    finally:
        backend.close()
    exchange = document.exchanges[-1]
    if _streams(options):
        write_text("\n")
    elif options.format == "text":
        write_result(_text_of(exchange, options).encode("utf-8", "replace"), options.output)
    else:
        write_result(encoded(document.inspection(), options.format), options.output)
    tell_outcome(exchange)
    if options.finds:
        tell(found_text(exchange))
    return 1 if options.finds and not exchange.regions else 0


def _request(run_id: RunId, document: Document, options: AskOptions, settings: Settings, model: ModelSpec) -> Request:
    """Evidence is asked for only where it is written."""
    if options.finds:
        preset = chosen_preset(AnswerFormat.PLACE, options.model.max_tokens)
        return preset_request(run_id, document, preset, options.question, settings, model)
    settings = replace(settings, show_evidence=settings.show_evidence and options.format != "text")
    return question_request(run_id, document, Draft(options.question), settings, model)


def _streams(options: AskOptions) -> bool:
    return options.format == "text" and options.output is None and not options.finds


def _text_of(exchange: Exchange, options: AskOptions) -> str:
    """An answer as it was given; of what was found x1 y1 x2 y2 in pixels, or x y, for scripts to read."""
    if not options.finds:
        return f"{exchange.text}\n"
    return "".join(f"{_numbers(region)}\n" for region in exchange.regions)


def _numbers(region: Element) -> str:
    match region.place:
        case Box() as box:
            return " ".join(map(str, box.corners))
        case Point(x, y):
            return f"{x} {y}"
        case _:
            assert_never(region.place)
