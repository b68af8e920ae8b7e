"""Finding one thing: a look at the whole screenshot, and one from near at what was found."""

from __future__ import annotations

from dataclasses import replace

from app.core.answer_reader import ElementEvent
from app.core.closer_look import agreement, crop_around, crop_tokens, is_nearly_all, is_within_reach
from app.core.element import Element
from app.core.geometry import Box, whole
from app.core.interview import Answer, Interview, said
from app.core.outcomes import added_usages
from app.core.prompt import AnswerFormat
from app.core.run import ElementFound, ElementRevised, Outcome, Progress, SecondLook, Stage, StopReason, Usage
from app.core.task import Find


def find(interview: Interview, search: Find) -> tuple[Outcome, StopReason | None]:
    """What came of it, and why the first look was ended early, if it was. Raises as `Backend.stream` does.

    The first place of the first look is told at once, and told again as the second look shows it. Without a
    second look its confidence is None; with one that shows nothing, or something else, it is 0.
    """
    request = interview.request
    query = interview.query(said(search.prompt), answer=AnswerFormat.PLACE)
    first = interview.ask(query, _wait)
    if not first.elements:
        return Outcome(first.report, first.usage), first.stopped
    found = _named(first.elements[0], search)
    interview.tell(ElementFound(request.run_id, found))
    is_vague = is_nearly_all(found.place, whole(request.screenshot.size))
    crop = None if is_vague else crop_around(found.place, request.screenshot.size)
    if crop is None:
        return Outcome(first.report, first.usage), None
    interview.tell(Progress(request.run_id, Stage.SECOND_LOOK))
    second = interview.ask_aside(replace(query, region=crop, image_tokens=crop_tokens(crop, request.image_tokens)))
    revised, look = _compared(found, second, crop)
    interview.tell(ElementRevised(request.run_id, revised))
    return Outcome(first.report, _usage_of_both(first, second), look), None


def _wait(_event: ElementEvent) -> None:
    """Which place is meant is known when the answer is complete."""


def _named(element: Element, search: Find) -> Element:
    return replace(element, number=1, name=element.name or search.target)


def _compared(found: Element, second: Answer, crop: Box) -> tuple[Element, SecondLook]:
    """What both looks make of it. The numbers of a box around all of the crop say nothing."""
    places = [element.place for element in second.elements if not is_nearly_all(element.place, crop)]
    if not places:
        return replace(found, confidence=0.0), SecondLook(second.text)
    both = agreement(found.place, places[0])
    if not is_within_reach(both.distance, crop):
        return replace(found, confidence=0.0), SecondLook(second.text, both.distance)
    refined = replace(found, place=places[0], confidence=both.confidence)
    return refined, SecondLook(second.text, both.distance, is_taken=True)


def _usage_of_both(first: Answer, second: Answer) -> Usage:
    """The picture as the first look saw it: the second saw a part, at full resolution."""
    return replace(added_usages([first.usage, second.usage]), seen=first.usage.seen)
