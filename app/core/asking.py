"""From what a person asked for to a request: limits, conversation so far, what the scan knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import randrange
from typing import assert_never

from app.core.document import Document
from app.core.errors import UsageError
from app.core.hints import readable
from app.core.inspection import Exchange
from app.core.model_spec import ModelSpec
from app.core.prompt import AnswerFormat, Preset, Speaker, Turn
from app.core.run import Limits, Request, RunId
from app.core.sampling import SEED_RANGE, Sampling
from app.core.settings import Settings
from app.core.task import Ask, Find, ListElements, ListingWay, Task
from app.core.words import _

MAX_QUESTION_CHARACTERS = 20_000
"""About 5,000 tokens: longer questions crowd out the picture and take minutes to read."""

MAX_ELEMENTS = 40
"""More than 40-50 entries make Qwen3-VL's lists run in circles (known limitations of its grounding notebook)."""


def read_question(written: str) -> str:
    """Raises UsageError for an empty or an endless question."""
    question = written.strip()
    if not question:
        raise UsageError(_("The question is empty."), _("Type what you want to know about the picture."))
    if len(question) > MAX_QUESTION_CHARACTERS:
        raise UsageError(
            _("The question has {count:,} characters.").format(count=len(question)),
            _("Shorten it to at most {limit:,}.").format(limit=MAX_QUESTION_CHARACTERS),
        )
    return question


def preset_request(
    run_id: RunId, document: Document, preset: Preset, target: str, settings: Settings, model: ModelSpec
) -> Request:
    """Raises UsageError if the preset wants a target and there is none."""
    if preset.wants_target:
        read_question(target)
    words = preset.filled(target)
    match preset.answer:
        case AnswerFormat.ELEMENTS:
            return _listing_request(run_id, document, preset, settings, model)
        case AnswerFormat.PLACE:
            task: Task = Find(preset.title, target.strip(), words)
        case AnswerFormat.PROSE:
            task = Ask(words, shows_evidence=settings.show_evidence and preset.has_evidence)
        case _:
            assert_never(preset.answer)
    return _request(run_id, document, task, settings, model, preset.max_tokens)


def question_request(run_id: RunId, document: Document, written: str, settings: Settings, model: ModelSpec) -> Request:
    """Raises UsageError as `read_question` does."""
    task = Ask(read_question(written), tuple(_turns(document.exchanges)), settings.show_evidence)
    return _request(run_id, document, task, settings, model, None)


def _listing_request(
    run_id: RunId, document: Document, preset: Preset, settings: Settings, model: ModelSpec
) -> Request:
    """Guided by what the scan has read until now; where that is nothing, the whole is asked for without."""
    way = settings.listing
    hints = () if way is ListingWay.WHOLE else readable(document.scanned)
    if way is ListingWay.GUIDED and not hints:
        way = ListingWay.WHOLE
    task = ListElements(preset.title, preset.text, way, preset.guide)
    return replace(_request(run_id, document, task, settings, model, preset.max_tokens), hints=hints)


def _request(
    run_id: RunId, document: Document, task: Task, settings: Settings, model: ModelSpec, max_tokens: int | None
) -> Request:
    return Request(
        run_id=run_id,
        screenshot=document.screenshot,
        task=task,
        model=model,
        limits=Limits(max_tokens or settings.max_tokens, MAX_ELEMENTS),
        sampling=_sampling(task, settings.sampling),
        image_tokens=settings.image_tokens,
        layout=settings.listing_layout,
    )


def _sampling(task: Task, chosen: Sampling) -> Sampling:
    """With the seed that chance takes, so that what was asked can be asked again."""
    if chosen.is_left_to_chance and chosen.seed is None:
        chosen = replace(chosen, seed=randrange(SEED_RANGE[1] + 1))  # noqa: S311  # chance, not secrecy
    return chosen if isinstance(task, Ask) else chosen.for_boxes()


def _turns(exchanges: Iterable[Exchange]) -> Iterable[Turn]:
    """The conversation so far; a listing is no part of it, nor is an answer that failed or was given up."""
    for exchange in exchanges:
        if exchange.outcome is None:
            continue
        match exchange.task:
            case Ask(question=words) | Find(prompt=words):
                yield Turn(Speaker.USER, words)
                yield Turn(Speaker.ASSISTANT, exchange.text)
            case ListElements():
                continue
            case _:
                assert_never(exchange.task)
