"""What a run is busy with, and how it ended, in words."""

from __future__ import annotations

from typing import assert_never

from app.core.run import Cancelled, Completed, Failed, Progress, RunEnd, Stage, Stopped, StopReason
from app.core.words import _, plural


def stage_text(progress: Progress) -> str:
    """Such as “Reading text… 40 %”; without a figure where the steps can't be counted."""
    if progress.stage is Stage.TILE and progress.total:
        number = min(progress.done + 1, progress.total)
        return _("Part {number} of {total}…").format(number=number, total=progress.total)
    words = _words(progress.stage)
    if not progress.total or not progress.done:
        return words
    return _("{stage} {percent} %").format(stage=words, percent=round(100 * progress.done / progress.total))


def end_text(end: RunEnd, element_count: int) -> str:
    """Such as “Stopped: repeating itself, 23 elements kept”; empty if the model had said all."""
    match end:
        case Completed():
            return ""
        case Stopped():
            return _stop_words(end) + _kept(element_count)
        case Cancelled():
            return _("Cancelled") + _kept(element_count)
        case Failed(error=error):
            return str(error)
        case _:
            assert_never(end)


def outcome_text(end: RunEnd, element_count: int) -> str:
    """How it ended, and what is doubtful about it; empty if all is well."""
    warnings = end.outcome.report.warnings if isinstance(end, Completed | Stopped) else ()
    return "\n".join(filter(None, (end_text(end, element_count), *warnings)))


def _words(stage: Stage) -> str:
    words = {
        Stage.SCAN_TEXT: _("Looking for text…"),
        Stage.SCAN_READ: _("Reading text…"),
        Stage.SCAN_REGIONS: _("Looking for controls…"),
        Stage.IMPORT: _("Starting the model engine…"),
        Stage.LOAD: _("Loading the model…"),
        Stage.PREPARE: _("Preparing the picture…"),
        Stage.VISION: _("Looking at the picture…"),
        Stage.PREFILL: _("Reading the question…"),
        Stage.TILE: _("Listing part by part…"),
        Stage.SECOND_LOOK: _("Looking again from near…"),
        Stage.EVIDENCE: _("Looking for where the answer comes from…"),
    }
    return words[stage]


def _stop_words(end: Stopped) -> str:
    match end.reason:
        case StopReason.TOKEN_LIMIT:
            tokens = end.outcome.usage.tokens
            return plural("Stopped at the limit of {count} token", "Stopped at the limit of {count} tokens", tokens)
        case StopReason.ELEMENT_LIMIT:
            return _("Stopped: the list is as long as it may be")
        case StopReason.REPEATING:
            return _("Stopped: repeating itself")
        case _:
            assert_never(end.reason)


def _kept(elements: int) -> str:
    return plural(", {count} element kept", ", {count} elements kept", elements) if elements else ""
