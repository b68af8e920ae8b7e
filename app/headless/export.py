"""`export`: what is in the file of an inspection, in another format."""

from __future__ import annotations

from app import adapters
from app.core.document import Document
from app.core.errors import UsageError
from app.core.options import ExportOptions
from app.core.words import _
from app.headless.formats import encoded
from app.headless.output import check_output, write_result


def export(options: ExportOptions) -> int:
    """Raises AppError."""
    check_output(options.output, [options.inspection])
    screenshot = adapters.image_reader().read(options.inspection)
    found = adapters.inspection_store().read(screenshot)
    if found is None:
        raise UsageError(
            _("There is no inspection in {name}.").format(name=screenshot.title),
            _("Inspect it first: zwz-inspector inspect {name} --format …").format(name=screenshot.title),
        )
    document = Document(screenshot, saved=found.saved)
    write_result(encoded(document.inspection(), options.format), options.output)
    return 0
