"""Numbers as a person or a file has written them."""

from __future__ import annotations

import math

from app.core.errors import UsageError
from app.core.words import _

_MAX_QUOTED = 60
"""Characters of a bad value that are told."""


def whole_number(written: object, bounds: tuple[int, int], name: str) -> int:
    """Raises UsageError unless `written` is a whole number within both bounds."""
    low, high = bounds
    try:
        value = int(written) if isinstance(written, str) else written
    except ValueError:
        value = None
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise _out_of_range(name, low, high, written)
    return value


def number(written: object, bounds: tuple[float, float], name: str) -> float:
    """Raises UsageError unless `written` is a number within both bounds."""
    low, high = bounds
    try:
        value = float(written)  # type: ignore[arg-type]  # whatever float refuses is refused below
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if isinstance(written, bool) or not low <= value <= high:
        raise _out_of_range(name, low, high, written)
    return value


def quoted(written: object) -> str:
    """On one line, and no longer than a person reads."""
    words = " ".join(str(written).split())
    return words if len(words) <= _MAX_QUOTED else f"{words[:_MAX_QUOTED]}…"


def _out_of_range(name: str, low: float, high: float, written: object) -> UsageError:
    return UsageError(
        _("{name} can't be “{value}”.").format(name=name, value=quoted(written)),
        _("Give a number from {low:g} to {high:g}.").format(low=low, high=high),
    )
