"""The three ways to ask for the elements of a screenshot."""

from __future__ import annotations

from typing import assert_never

from app.core.hints import guided_prompt
from app.core.interview import Interview, said
from app.core.prompt import AnswerFormat
from app.core.run import Outcome, StopReason
from app.core.task import ListElements, ListingWay
from app.core.tiled_listing import TiledListing


def list_elements(interview: Interview, listing: ListElements) -> tuple[Outcome, StopReason | None]:
    """What came of it, and why it was ended early, if it was. Raises as `Backend.stream` does."""
    match listing.way:
        case ListingWay.WHOLE:
            prompt = listing.prompt
        case ListingWay.GUIDED:
            prompt = guided_prompt(listing, interview.request.hints)
        case ListingWay.TILED:
            return TiledListing(interview, listing).run()
        case _:
            assert_never(listing.way)
    answer = interview.ask(interview.query(said(prompt), answer=AnswerFormat.ELEMENTS), interview.tell)
    return Outcome(answer.report, answer.usage), answer.stopped
