"""What a run is busy with, in words."""

from __future__ import annotations

from app.core.run import Progress, Stage
from app.core.words import _


def stage_text(progress: Progress) -> str:
    """Such as “Reading text… 40 %”; without a figure where the steps can't be counted."""
    words = _words(progress.stage)
    if not progress.total or not progress.done:
        return words
    return _("{stage} {percent} %").format(stage=words, percent=round(100 * progress.done / progress.total))


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
    }
    return words[stage]
