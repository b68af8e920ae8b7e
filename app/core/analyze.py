"""The use case: a person's request becomes questions to the model, and its answers become events."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from app.core.evidence import answer_with_evidence
from app.core.interview import Interview
from app.core.listing_ways import list_elements
from app.core.loading import load_model
from app.core.ports import Backend
from app.core.run import Completed, Outcome, Request, RunEnd, Stopped, StopReason
from app.core.run_ending import Emit, RunWatch, run_to_the_end
from app.core.task import Ask, Find, ListElements
from app.core.two_looks import find


def analyze(backend: Backend, request: Request, emit: Emit, is_cancelled: Callable[[], bool]) -> None:
    """Carry out a request, telling all that happens; never raises."""
    watch = RunWatch(request.run_id, emit, is_cancelled)

    def work() -> RunEnd:
        load_model(backend, request.model, emit, watch)
        outcome, reason = _carried_out(Interview(backend, request, emit, watch))
        return Stopped(request.run_id, reason, outcome) if reason else Completed(request.run_id, outcome)

    run_to_the_end(request.run_id, emit, work)


def _carried_out(interview: Interview) -> tuple[Outcome, StopReason | None]:
    """What came of it, and why it was ended early, if it was."""
    match interview.request.task:
        case ListElements() as listing:
            return list_elements(interview, listing)
        case Ask() as question:
            return answer_with_evidence(interview, question)
        case Find() as search:
            return find(interview, search)
        case _:
            assert_never(interview.request.task)
