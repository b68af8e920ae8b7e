"""The use case: a picture is read ahead of the first question about it."""

from __future__ import annotations

from collections.abc import Callable

from app.core.commands import Warm
from app.core.ports import Backend
from app.core.run import Completed, Outcome, Progress, RunEnd, Stage, Usage
from app.core.run_ending import Emit, RunWatch, run_to_the_end

_SHARES = {Stage.PREPARE: (0, 10), Stage.VISION: (10, 45), Stage.PREFILL: (55, 45)}
"""Where each stage begins and how much it is of the whole, in percent; about what they take of the time."""


def warm_ahead(backend: Backend, warm: Warm, emit: Emit, is_cancelled: Callable[[], bool]) -> None:
    """Read a picture, by the grammar of a run; never raises. A question about one that failed runs cold."""
    watch = RunWatch(warm.run_id, emit, is_cancelled)

    def work() -> RunEnd:
        reading = backend.warm(warm.screenshot, warm.image_tokens, watch)
        return Completed(warm.run_id, Outcome(usage=Usage(reading=reading)))

    run_to_the_end(warm.run_id, emit, work)


def percent_read(progress: Progress) -> int:
    """How much of a picture has been read, from 0 to 100."""
    begin, share = _SHARES.get(progress.stage, (0, 0))
    return begin + round(share * progress.done / progress.total) if progress.total else begin
