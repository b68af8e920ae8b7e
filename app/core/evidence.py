"""A question and, once it is answered, where on the screenshot the answer comes from."""

from __future__ import annotations

import logging
from dataclasses import replace

from app.core.about_part import crop_about, place_words
from app.core.closer_look import is_nearly_all
from app.core.element import Element
from app.core.errors import AppError
from app.core.geometry import Box, whole
from app.core.interview import Answer, Interview, said
from app.core.prompt import AnswerFormat, Speaker, Turn
from app.core.run import Answered, ElementFound, Limits, Outcome, Progress, SecondLook, Stage, StopReason
from app.core.task import Ask

MAX_TOKENS = 64
"""One box takes 35, and “none” takes two."""

QUESTION = (
    "Which region of the screenshot shows what this answer is based on? "
    'Report its bbox coordinates in JSON format like this: {"bbox_2d": [x1, y1, x2, y2], "label": "what is there"}. '
    "If the answer is about the screenshot as a whole, or about nothing in it, say: none"
)

logger = logging.getLogger(__name__)


def answer_with_evidence(interview: Interview, task: Ask) -> tuple[Outcome, StopReason | None]:
    """What came of it, and why the answer was ended early, if it was. Raises as `Backend.stream` does.

    The evidence is asked for after the answer has been told to its end, and costs no more than its few tokens:
    what it goes on from has just been read. A problem with it is no problem of the answer.
    """
    picture = interview.request.screenshot.size
    words = f"{place_words(task.about, picture)}\n\n{task.question}" if task.about else task.question
    crop = crop_about(task.about, picture) if task.about else None
    question = (*task.earlier, said(words))
    answer = interview.ask(interview.query(*question, answer=AnswerFormat.PROSE, region=crop), interview.tell)
    outcome = Outcome(answer.report, answer.usage)
    if not (task.shows_evidence and _may_have_evidence(answer)):
        return outcome, answer.stopped
    interview.tell(Answered(interview.request.run_id, outcome))
    interview.tell(Progress(interview.request.run_id, Stage.EVIDENCE))
    try:
        second = _ask_for_evidence(interview, (*question, Turn(Speaker.ASSISTANT, answer.text)), crop)
    except AppError:
        logger.info("no evidence for the answer of run %d", interview.request.run_id, exc_info=True)
        return outcome, None
    regions = _telling(second, crop or whole(picture))
    for region in regions:
        interview.tell(ElementFound(interview.request.run_id, region))
    return replace(outcome, second_look=SecondLook(second.text, is_taken=bool(regions))), None


def _may_have_evidence(answer: Answer) -> bool:
    """An answer that names places has told it, one that was ended early is none to go on from."""
    return bool(answer.text.strip()) and not answer.elements and answer.stopped is None


def _ask_for_evidence(interview: Interview, conversation: tuple[Turn, ...], crop: Box | None) -> Answer:
    query = interview.query(*conversation, said(QUESTION), answer=AnswerFormat.PLACE, region=crop)
    sampling = replace(query.sampling.for_boxes(), temperature=0.0)
    return interview.ask_aside(replace(query, limits=Limits(MAX_TOKENS, query.limits.elements), sampling=sampling))


def _telling(answer: Answer, seen: Box) -> tuple[Element, ...]:
    """A box around everything that was seen tells nothing."""
    telling = (element for element in answer.elements if not is_nearly_all(element.place, seen))
    return tuple(replace(element, number=number) for number, element in enumerate(telling, start=1))
