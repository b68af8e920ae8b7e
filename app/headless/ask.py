"""`ask`: one question about a picture, the answer streaming to standard output."""

from __future__ import annotations

from app import adapters
from app.core.asking import question_request, read_question
from app.core.document import Document
from app.core.options import AskOptions
from app.headless.chosen import chosen_model, chosen_settings
from app.headless.forecast import Forecast
from app.headless.formats import encoded
from app.headless.output import check_output, write_result
from app.headless.session import Session, tell_outcome
from app.headless.terminal import write_text
from app.storage.profile import Profile


def ask(options: AskOptions) -> int:
    """Raises AppError."""
    read_question(options.question)
    check_output(options.output, [options.image])
    settings = chosen_settings(options.profile, options.model)
    model = chosen_model(options.model.backend, settings.model, options.profile)
    document = Document(adapters.image_reader().read(options.image))
    session = Session(Forecast(Profile(options.profile)))
    request = question_request(session.next_run_id(), document, options.question, settings, model)
    streams = options.format == "text" and options.output is None
    backend = adapters.backend(options.model.backend)
    try:
        session.ask(document, backend, request, write_text if streams else None)
    finally:
        backend.close()
    if streams:
        write_text("\n")
    elif options.format == "text":
        write_result(f"{document.exchanges[-1].text}\n".encode("utf-8", "replace"), options.output)
    else:
        write_result(encoded(document.inspection(), options.format), options.output)
    tell_outcome(document.exchanges[-1])
    return 0
