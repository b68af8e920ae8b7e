"""How something was asked, in words: all that would be needed to ask it again."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.element_text import place_text
from app.core.exchange_text import way_title
from app.core.inspection import Exchange
from app.core.options import BackendName
from app.core.run import Usage
from app.core.sampling import Sampling
from app.core.task import ListElements, about_of
from app.core.words import _, plural

_OFF = Sampling()


def asked_text(exchange: Exchange) -> str:
    """A line each: model, way of listing, layout, budgets, and how its words were chosen."""
    return "\n".join(_lines(exchange))


def _lines(exchange: Exchange) -> Iterator[str]:
    if exchange.backend != BackendName.SCRIPTED:
        yield _("Model: {model}").format(model=exchange.model.id)
    if isinstance(exchange.task, ListElements):
        yield _("Elements listed: {way}").format(way=way_title(exchange.task.way))
        if exchange.hints:
            count = len(exchange.hints)
            yield plural("{count} text of the scan at hand", "{count} texts of the scan at hand", count)
        yield from _layout(exchange.outcome.usage if exchange.outcome else Usage())
    if about := about_of(exchange.task):
        yield _("About the part {place}").format(place=place_text(about))
    yield _("Picture: at most {tokens:,} tokens").format(tokens=exchange.image_tokens)
    yield _("Answer: at most {tokens:,} tokens").format(tokens=exchange.limits.tokens)
    yield from _choice(exchange.sampling)


def _layout(usage: Usage) -> Iterator[str]:
    """What was really done, whatever had been wished for; nothing where that is not known."""
    if usage.is_held is None:
        return
    yield _("Held to the layout of a list") if usage.is_held else _("Written freely")
    if usage.passes is not None and usage.is_held:
        yield _("{passes:,} passes of the model for {tokens:,} tokens").format(passes=usage.passes, tokens=usage.tokens)


def _choice(sampling: Sampling) -> Iterator[str]:
    words = [_("temperature {value:g}").format(value=sampling.temperature)]
    if sampling.is_left_to_chance:
        words += _filters(sampling)
    words += _penalties(sampling)
    yield _("Words chosen by: {settings}").format(settings=", ".join(words))


def _filters(sampling: Sampling) -> Iterator[str]:
    if sampling.top_p != _OFF.top_p:
        yield _("top-p {value:g}").format(value=sampling.top_p)
    if sampling.top_k != _OFF.top_k:
        yield _("top-k {value}").format(value=sampling.top_k)
    if sampling.min_p != _OFF.min_p:
        yield _("min-p {value:g}").format(value=sampling.min_p)
    if sampling.seed is not None:
        yield _("seed {value}").format(value=sampling.seed)


def _penalties(sampling: Sampling) -> Iterator[str]:
    if sampling.repetition_penalty != _OFF.repetition_penalty:
        yield _("repetition penalty {value:g}").format(value=sampling.repetition_penalty)
    if sampling.presence_penalty != _OFF.presence_penalty:
        yield _("presence penalty {value:g}").format(value=sampling.presence_penalty)
    if sampling.frequency_penalty != _OFF.frequency_penalty:
        yield _("frequency penalty {value:g}").format(value=sampling.frequency_penalty)
