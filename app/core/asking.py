"""From what a person asked for to a request: limits, conversation so far, what the scan knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import randrange
from typing import assert_never

from app.core.document import Document
from app.core.errors import UsageError
from app.core.geometry import Box
from app.core.hints import readable
from app.core.inspection import Exchange
from app.core.model_spec import ModelSpec
from app.core.prompt import AnswerFormat, Preset, Speaker, Turn
from app.core.run import Limits, Request, RunId
from app.core.sampling import SEED_RANGE, Sampling
from app.core.settings import Settings
from app.core.task import Ask, Find, ListElements, ListingWay, Task, about_of
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


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as a person has written it: about a part of the picture or all of it, and maybe instead of another."""

    words: str
    about: Box | None = None
    instead_of: Exchange | None = None


def question_request(run_id: RunId, document: Document, draft: Draft, settings: Settings, model: ModelSpec) -> Request:
    """One that is asked instead of another goes on from where that did. Raises UsageError as `read_question` does."""
    before = draft.instead_of
    if before and isinstance(before.task, Ask):
        earlier = before.task.earlier
    else:
        earlier = tuple(_turns(document.exchanges, draft.about))
    task = Ask(read_question(draft.words), earlier, settings.show_evidence, draft.about)
    instead_of = before.run_id if before else None
    return replace(_request(run_id, document, task, settings, model, None), instead_of=instead_of)


def again_request(
    run_id: RunId, document: Document, exchange: Exchange, settings: Settings, model: ModelSpec
) -> Request:
    """The same once more, by the settings and with the model of now."""
    request = _request(run_id, document, exchange.task, settings, model, exchange.limits.tokens)
    return replace(request, hints=exchange.hints, instead_of=exchange.run_id)


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


def _turns(exchanges: Sequence[Exchange], about: Box | None) -> Iterable[Turn]:
    """The conversation so far about the same part; a listing is no part of it, nor is an answer that failed, was given
    up, or has been asked for again."""
    replaced = {exchange.instead_of for exchange in exchanges if exchange.outcome}
    for exchange in exchanges:
        if exchange.outcome is None or exchange.run_id in replaced or about_of(exchange.task) != about:
            continue
        match exchange.task:
            case Ask(question=words) | Find(prompt=words):
                yield Turn(Speaker.USER, words)
                yield Turn(Speaker.ASSISTANT, exchange.text)
            case ListElements():
                continue
            case _:
                assert_never(exchange.task)
