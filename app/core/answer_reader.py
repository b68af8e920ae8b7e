"""Reads an answer while it comes: elements to tell, loops to end, and a report of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from app.core.answer_parser import AnswerParser, Reading, Sighting, TakenBack
from app.core.element import Element
from app.core.element_collector import ElementCollector, warnings_about
from app.core.geometry import Size, whole
from app.core.listing_format import Grid, View, view_of
from app.core.loop_guard import PlaceLoop, TextLoop
from app.core.run import ElementFound, ElementRetired, ElementRevised, ParseReport, RunId, StopReason

ElementEvent = ElementFound | ElementRevised | ElementRetired

KNOWN_IN_A_ROW = 6
"""Places told again, one after another, until the list is taken to run in circles.

Loops that go round several boxes, shift them a little or rename them each time are found by no step and no period.
A model that tells each thing twice, under two names, comes to one.
"""


class AnswerReader:
    """Text in, element events out. It goes on after `stopped` is set: to end the answer is the caller's part."""

    def __init__(self, run_id: RunId, picture: Size, view: View, max_elements: int | None = None) -> None:
        self._picture = picture
        self._parser = AnswerParser(view)
        self._collector = ElementCollector(run_id, max_elements)
        self._place_loop = PlaceLoop(view)
        self._text_loop = TextLoop()
        self._known_in_a_row = 0
        self.stopped: StopReason | None = None

    @property
    def elements(self) -> tuple[Element, ...]:
        return self._collector.elements

    @property
    def prose(self) -> str:
        return self._parser.prose

    @property
    def report(self) -> ParseReport:
        report = self._parser.report
        warnings = (*report.warnings, *warnings_about(self._collector.elements, self._picture))
        return replace(report, merged=self._collector.merged, warnings=warnings)

    def read(self, text: str) -> Iterator[ElementEvent]:
        yield from self._collect(self._parser.feed(text))
        if self._text_loop.sees(text):
            self._stop(StopReason.REPEATING)

    def finish(self) -> Iterator[ElementEvent]:
        """The answer has ended, of its own or not."""
        yield from self._collect(self._parser.finish())

    def _collect(self, readings: Iterable[Reading]) -> Iterator[ElementEvent]:
        for reading in readings:
            match reading:
                case Sighting():
                    yield from self._take(reading)
                case TakenBack():
                    yield from self._collector.take_back()
                case _:
                    assert_never(reading)

    def _take(self, sighting: Sighting) -> Iterator[ElementEvent]:
        if self._place_loop.sees(sighting.coordinates, sighting.name):
            self._stop(StopReason.REPEATING)
        event = self._collector.add(sighting)
        if event is not None:
            yield event
        if self._collector.is_overfull:
            self._stop(StopReason.ELEMENT_LIMIT)
        self._known_in_a_row = 0 if isinstance(event, ElementFound) else self._known_in_a_row + 1
        if self._known_in_a_row >= KNOWN_IN_A_ROW:
            self._stop(StopReason.REPEATING)

    def _stop(self, reason: StopReason) -> None:
        self.stopped = self.stopped or reason


@dataclass(frozen=True, slots=True)
class ParsedAnswer:
    """`stopped` tells why the answer would have been ended while it came; nothing of it is left out for that."""

    elements: tuple[Element, ...]
    report: ParseReport
    prose: str
    stopped: StopReason | None


def parse_answer(text: str, size: Size, grid: Grid) -> ParsedAnswer:
    """A whole answer about a picture of `size` pixels."""
    picture = whole(size)
    reader = AnswerReader(0, size, view_of(grid, picture))
    for _event in (*reader.read(text), *reader.finish()):
        pass  # the reader keeps the elements itself
    elements = tuple(replace(element, number=number) for number, element in enumerate(reader.elements, start=1))
    return ParsedAnswer(elements, reader.report, reader.prose, reader.stopped)
