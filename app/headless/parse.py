"""`parse`: a model's raw answer, read the way a run reads it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app import adapters
from app.core.answer_reader import ParsedAnswer, parse_answer
from app.core.document import Document
from app.core.element import Element
from app.core.errors import StorageError, UsageError
from app.core.inspection import Exchange, Inspection
from app.core.listing_format import Grid
from app.core.model_spec import ModelSpec
from app.core.options import ParseOptions
from app.core.run import Completed, Limits, Outcome, RunEnd, Stopped
from app.core.sampling import Sampling
from app.core.screenshot import BYTES_PER_PIXEL, Screenshot
from app.core.snapping import snapped
from app.core.task import ListElements
from app.core.words import _
from app.export.inspection_json import inspection_as_dict
from app.headless.session import Session
from app.headless.terminal import tell, write_text


def parse(options: ParseOptions) -> int:
    """Raises AppError."""
    screenshot = _screenshot(options)
    answer = parse_answer(_read(options.answer), screenshot.size, options.grid)
    for warning in answer.report.warnings:
        tell(warning)
    if options.snaps:
        answer = replace(answer, elements=_snapped(answer.elements, screenshot))
    write_text(json.dumps(_report(screenshot, answer, options.grid), ensure_ascii=False) + "\n")
    return 0


def _snapped(elements: tuple[Element, ...], screenshot: Screenshot) -> tuple[Element, ...]:
    document = Document(screenshot)
    Session().scan(document, adapters.scanner())
    return snapped(elements, document.scanned, screenshot.size, adapters.snapper())


def _screenshot(options: ParseOptions) -> Screenshot:
    """The picture the answer is about; of a given size only, it has no pixels."""
    if options.image is not None:
        return adapters.image_reader().read(options.image)
    if options.size is None:
        raise UsageError(_("The size of the picture is missing."), _("Give --size WxH or --image IMAGE."))
    return Screenshot(b"", options.size, BYTES_PER_PIXEL * options.size.width, datetime.now(UTC))


def _read(answer: Path | None) -> str:
    """Bytes that are no UTF-8 become replacement marks: an answer cut in a character is still an answer."""
    hint = _("Give a file that holds the answer, or - for standard input.")
    if answer is None and sys.stdin is None:
        raise StorageError(_("Standard input is closed."), hint)
    try:
        written = sys.stdin.buffer.read() if answer is None else answer.read_bytes()
    except OSError as error:
        raise StorageError(
            _("{file} can't be read: {reason}.").format(file=answer, reason=error.strerror),
            hint,
        ) from error
    return written.decode("utf-8-sig", "replace")


def _report(screenshot: Screenshot, answer: ParsedAnswer, grid: Grid) -> dict[str, object]:
    outcome = Outcome(answer.report)
    end: RunEnd = Stopped(0, answer.stopped, outcome) if answer.stopped else Completed(0, outcome)
    exchange = Exchange(
        run_id=0,
        task=ListElements("", ""),
        backend="",
        model=ModelSpec("", "", grid=grid),
        limits=Limits(0, 0),
        sampling=Sampling(),
        image_tokens=0,
        end=end,
    )
    report = inspection_as_dict(Inspection(screenshot, answer.elements, (exchange,)))
    # A bare answer does not say who gave it.
    return report | {"engine": {"name": "model", "model": None, "settings": {}, "listing": None, "seen": None}}
