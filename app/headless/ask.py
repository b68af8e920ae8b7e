"""`ask`: one question about a picture, the answer streaming to standard output."""

from __future__ import annotations

import sys

from app import adapters
from app.core.asking import question_request, read_question
from app.core.document import Document
from app.core.options import AskOptions
from app.headless.chosen import chosen_model, chosen_settings
from app.headless.formats import formatted
from app.headless.session import Session
from app.headless.terminal import write_result


def ask(options: AskOptions) -> int:
    """Raises AppError."""
    read_question(options.question)
    settings = chosen_settings(options.profile, options.model)
    model = chosen_model(options.model.backend, settings.model, options.profile)
    document = Document(adapters.image_reader().read(options.image))
    session = Session()
    request = question_request(session.next_run_id(), document, options.question, settings, model)
    streams = options.format == "text" and options.output is None
    backend = adapters.backend(options.model.backend)
    try:
        session.ask(document, backend, request, _print_text if streams else None)
    finally:
        backend.close()
    if streams:
        _print_text("\n")
    elif options.format == "text":
        write_result(document.exchanges[-1].text + "\n", options.output)
    else:
        write_result(formatted(document.inspection(), options.format), options.output)
    return 0


def _print_text(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
