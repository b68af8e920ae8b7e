"""What several queries came to, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from app.core.run import ParseReport, Usage

Number = TypeVar("Number", int, float)


def added_reports(reports: Iterable[ParseReport]) -> ParseReport:
    """All of them as one; a sentence that several have is said once."""
    told = list(reports)
    return ParseReport(
        parsed=sum(report.parsed for report in told),
        repaired=sum(report.repaired for report in told),
        dropped=sum(report.dropped for report in told),
        merged=sum(report.merged for report in told),
        warnings=tuple(dict.fromkeys(warning for report in told for warning in report.warnings)),
    )


def added_usages(usages: Sequence[Usage]) -> Usage:
    """What queries cost one after another: the first token of all is that of the first, the speed is the mean.

    What the model saw is told as so many parts of the size of the first.
    """
    if not usages:
        return Usage()
    first = usages[0]
    return replace(
        first,
        seen=replace(first.seen, parts=len(usages)) if first.seen else None,
        tokens=sum(usage.tokens for usage in usages),
        passes=_sum(usage.passes for usage in usages),
        prefill_s=_sum(usage.prefill_s for usage in usages),
        decode_tps=_mean_speed(usages),
        peak_memory=max((usage.peak_memory for usage in usages if usage.peak_memory), default=None),
        is_held=None if first.is_held is None else all(usage.is_held for usage in usages),
    )


def _mean_speed(usages: Iterable[Usage]) -> float | None:
    timed = [(usage.tokens, usage.decode_tps) for usage in usages if usage.decode_tps]
    seconds = sum(tokens / speed for tokens, speed in timed)
    return sum(tokens for tokens, _speed in timed) / seconds if seconds else None


def _sum(figures: Iterable[Number | None]) -> Number | None:
    known = [each for each in figures if each is not None]
    return sum(known) if known else None
