"""`compare`: what is different between two pictures, or inspections of them."""

from __future__ import annotations

from pathlib import Path

from app import adapters
from app.core.compare import Comparison, compared
from app.core.document import Document
from app.core.errors import AppError
from app.core.options import CompareOptions
from app.export.comparison import Compared, as_html, as_json, as_text
from app.headless.output import check_output, write_result
from app.headless.session import Session
from app.headless.terminal import tell

SAME, DIFFERENT, PROBLEM = 0, 1, 2

_WRITE = {"text": as_text, "json": as_json, "html": as_html}


def compare(options: CompareOptions) -> int:
    """SAME, DIFFERENT, or PROBLEM, which is told."""
    try:
        check_output(options.output, (options.before, options.after))
        told = _compared(options)
        write_result(_WRITE[options.format](told).encode("utf-8", "replace"), options.output)
    except AppError as error:
        tell(str(error))
        return PROBLEM
    return SAME if told.comparison.is_same else DIFFERENT


def _compared(options: CompareOptions) -> Compared:
    before, after = _document(options.before), _document(options.after)
    size = before.screenshot.size
    differences, same = compared(before.elements, after.elements, size, adapters.matcher())
    pixels = None
    if not options.elements_only:
        pixels = adapters.pixel_comparer().compare(before.screenshot, after.screenshot)
    return Compared(before.screenshot, after.screenshot, Comparison(differences, same, pixels))


def _document(path: Path) -> Document:
    """What its file says of it; what has no inspection is scanned. Raises AppError."""
    screenshot = adapters.image_reader().read(path)
    found = adapters.inspection_store().read(screenshot)
    document = Document(screenshot, saved=found.saved if found else None)
    if found is None:
        Session().scan(document, adapters.scanner())
    return document
