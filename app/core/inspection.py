"""An inspection: a screenshot, what was found on it and what was said about it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.element import Element
from app.core.model_spec import ModelSpec
from app.core.run import Completed, Limits, Outcome, Progress, RunEnd, RunId, Stopped, Usage
from app.core.sampling import Sampling
from app.core.screenshot import Screenshot
from app.core.task import Task


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request to the model, what it answered, and all that is needed to ask it again.

    `regions` are the places named in an answer, numbered within it; a listing's elements are in the
    inspection itself, and `elements_found` is how many it has told so far. `end` is None while the run goes on,
    and `progress` says what it is busy with then; `answered` is what it has come to if only places can be added.
    `instead_of` is as in the request.
    """

    run_id: RunId
    task: Task
    backend: str
    model: ModelSpec
    limits: Limits
    sampling: Sampling
    image_tokens: int
    text: str = ""
    regions: tuple[Element, ...] = ()
    elements_found: int = 0
    progress: Progress | None = None
    answered: Outcome | None = None
    end: RunEnd | None = None
    hints: tuple[Element, ...] = ()
    instead_of: RunId | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the text is complete, or never will be."""
        return self.answered is not None or self.end is not None

    @property
    def outcome(self) -> Outcome | None:
        """What it has come to; None while the answer comes, and if it came to nothing."""
        return self.end.outcome if isinstance(self.end, Completed | Stopped) else self.answered


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """How the quick scan of an inspection went; `end` is None while it goes on."""

    run_id: RunId
    progress: Progress | None = None
    end: RunEnd | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    screenshot: Screenshot
    elements: tuple[Element, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    scan: ScanRecord | None = None


def usage_of(end: RunEnd | None) -> Usage:
    """What a run cost, as far as its end tells."""
    outcome = getattr(end, "outcome", None)
    return outcome.usage if outcome else Usage()
