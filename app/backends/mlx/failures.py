"""What mlx, mlx-vlm, llguidance, transformers and tokenizers raise, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten

from app.core.errors import ModelError
from app.core.words import _

MAX_REASON_LENGTH = 200
"""Characters; a list of missing tensors may go on for pages."""

_NOT_UNDERSTOOD = (ImportError, LookupError, TypeError, AttributeError, ArithmeticError)
"""For files that are not as expected."""

LIBRARY_ERRORS = (RuntimeError, ValueError, MemoryError, *_NOT_UNDERSTOOD)
"""Any of these is raised for what is not understood, or can't be done."""


@contextmanager
def load_errors_told(folder: Path) -> Iterator[None]:
    """Raises ModelError."""
    try:
        yield
    except (OSError, *LIBRARY_ERRORS) as error:
        raise ModelError(
            _("The model in {folder} can't be loaded: {reason}.").format(folder=folder, reason=_reason(error)),
            _("Download the model again, or choose a folder that is complete."),
        ) from error


@contextmanager
def answer_errors_told() -> Iterator[None]:
    """Raises ModelError."""
    try:
        yield
    except LIBRARY_ERRORS as error:
        raise ModelError(
            _("The model broke off: {reason}.").format(reason=_reason(error)),
            _("Lower the pixel budget if memory ran out. Download the model again if it happens each time."),
        ) from error


def _reason(error: Exception) -> str:
    """For a file that is not as expected, Python's own words say nothing to a person."""
    if isinstance(error, _NOT_UNDERSTOOD):
        return _("its settings or its tokenizer are not understood")
    return shorten(str(error), MAX_REASON_LENGTH, placeholder="…").rstrip(".") or type(error).__name__
