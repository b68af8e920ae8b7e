"""The thorough way to list elements: one part of the screenshot after another, for one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.answer_reader import ElementEvent
from app.core.element_collector import warnings_about
from app.core.geometry import Box, centre_of
from app.core.hints import guided_prompt
from app.core.interview import Answer, Interview, said
from app.core.outcomes import added_reports, added_usages
from app.core.prompt import AnswerFormat
from app.core.run import Limits, Outcome, Progress, Stage, StopReason, TextAdded
from app.core.task import ListElements
from app.core.tile_merger import TileMerger
from app.core.tiles import tile_tokens, tiles_of
from app.core.words import plural

TIMES_THE_TOKENS = 10
TIMES_THE_ELEMENTS = 5
"""What all parts may take together, in limits of one: 8,000 tokens and 200 elements as things are set at first.

A picture of 4K has twelve parts; one whose parts are all as full as they may be is a list nobody reads.
"""


class TiledListing:
    """A part whose list runs in circles ends that part alone; the limits of the whole end all of it."""

    def __init__(self, interview: Interview, listing: ListElements) -> None:
        request = interview.request
        self._interview = interview
        self._request = request
        self._listing = listing
        self._tiles = tiles_of(request.screenshot.size, request.image_tokens, request.screenshot.scale)
        self._merger = TileMerger(request.run_id, request.screenshot.size)
        self._answers: list[Answer] = []

    def run(self) -> tuple[Outcome, StopReason | None]:
        """Raises as `Backend.stream` does; what was told before, stands."""
        reason: StopReason | None = None
        for done, tile in enumerate(self._tiles):
            self._interview.tell(Progress(self._request.run_id, Stage.TILE, done, len(self._tiles)))
            self._answers.append(self._ask(tile))
            if reason := self._reason_to_end():
                break
        return self._outcome(), reason

    def _ask(self, tile: Box) -> Answer:
        if self._answers and self._answers[-1].text:
            self._interview.tell(TextAdded(self._request.run_id, "\n\n"))
        self._merger.begin(tile)
        hints = tuple(hint for hint in self._request.hints if tile.contains(centre_of(hint.place)))
        query = self._interview.query(said(guided_prompt(self._listing, hints)), answer=AnswerFormat.ELEMENTS)
        tokens = tile_tokens(query.image_tokens)
        query = replace(query, region=tile, limits=self._limits_of_next(), image_tokens=tokens)
        return self._interview.ask_part(query, self._hear)

    def _hear(self, event: ElementEvent) -> None:
        for merged in self._merger.take(event):
            self._interview.tell(merged)

    def _left(self) -> Limits:
        limits = self._request.limits
        return Limits(
            TIMES_THE_TOKENS * limits.tokens - sum(answer.usage.tokens for answer in self._answers),
            TIMES_THE_ELEMENTS * limits.elements - len(self._merger.elements),
        )

    def _limits_of_next(self) -> Limits:
        limits, left = self._request.limits, self._left()
        return Limits(min(limits.tokens, left.tokens), min(limits.elements, left.elements))

    def _reason_to_end(self) -> StopReason | None:
        stopped = self._answers[-1].stopped
        if len(self._tiles) == 1:
            return stopped
        if len(self._answers) == len(self._tiles) and not stopped:
            return None
        left = self._left()
        if left.tokens <= 0:
            return StopReason.TOKEN_LIMIT
        return StopReason.ELEMENT_LIMIT if left.elements <= 0 else None

    def _outcome(self) -> Outcome:
        report = added_reports(answer.report for answer in self._answers)
        warnings = (
            *report.warnings,
            *warnings_about(self._merger.elements, self._request.screenshot.size),
            *self._parts_ended_early(),
        )
        report = replace(report, merged=report.merged + self._merger.merged, warnings=warnings)
        return Outcome(report, added_usages([answer.usage for answer in self._answers]))

    def _parts_ended_early(self) -> Iterator[str]:
        """Why an only part was ended is told by the end of the run."""
        stopped = [answer.stopped for answer in self._answers if answer.stopped]
        if len(self._tiles) > 1 and stopped:
            yield plural(
                "In {count} part of the picture the list was ended early.",
                "In {count} parts of the picture the list was ended early.",
                len(stopped),
            )
