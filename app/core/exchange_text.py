"""An exchange in words: what was asked, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from app.core.inspection import Exchange
from app.core.prompt import Preset
from app.core.run import Completed, Stopped, Usage
from app.core.task import Ask, Find, ListElements, ListingWay, Task
from app.core.words import _, plural


def question_text(task: Task, presets: Iterable[Preset]) -> str:
    """What was asked; the title of a preset says it better than its prompt."""
    match task:
        case ListElements(title=title, way=way):
            return title if way is ListingWay.WHOLE else f"{title} · {way_word(way).lower()}"
        case Find(title=title, target=target):
            return _("{title}: {target}").format(title=title.rstrip("…"), target=target)
        case Ask(question=question):
            return next(filter(None, (_titled(preset, question) for preset in presets)), question)
        case _:
            assert_never(task)


def way_title(way: ListingWay) -> str:
    """What a way of listing is called where one is chosen."""
    match way:
        case ListingWay.GUIDED:
            return _("Guided by the scan")
        case ListingWay.WHOLE:
            return _("The whole picture at once")
        case ListingWay.TILED:
            return _("Thorough, part by part")
        case _:
            assert_never(way)


def way_word(way: ListingWay) -> str:
    """The same where there is little room."""
    match way:
        case ListingWay.GUIDED:
            return _("Guided")
        case ListingWay.WHOLE:
            return _("Whole")
        case ListingWay.TILED:
            return _("Thorough")
        case _:
            assert_never(way)


def found_text(exchange: Exchange) -> str:
    """What a request has found besides words; empty where it has found nothing, or nothing yet."""
    match exchange.task:
        case ListElements():
            return _count_text(exchange)
        case Find(target=target):
            return _search_text(exchange, target)
        case Ask():
            look = exchange.outcome.second_look if exchange.outcome else None
            return _("The answer comes from here:") if look and look.is_taken else ""
        case _:
            assert_never(exchange.task)


def found_explanation(exchange: Exchange) -> str:
    """How the figures of `found_text` are made; empty if there are none."""
    look = exchange.outcome.second_look if exchange.outcome else None
    if not isinstance(exchange.task, Find) or look is None or look.distance is None:
        return ""
    return _(
        "The confidence is 1 − distance ÷ size: the distance between the middles of both looks, and the longer "
        "diagonal of both boxes, at least 32 px."
    )


def _count_text(exchange: Exchange) -> str:
    is_said = isinstance(exchange.end, Completed | Stopped)
    if not (exchange.elements_found or is_said):
        return ""
    if exchange.end:
        return plural("{count} element", "{count} elements", exchange.elements_found)
    return plural("{count} element so far", "{count} elements so far", exchange.elements_found)


def _search_text(exchange: Exchange, target: str) -> str:
    """None found is an answer only when the model has said all."""
    if exchange.outcome is None:
        return ""
    if not exchange.regions:
        return _("“{target}” was not found.").format(target=target)
    look, confidence = exchange.outcome.second_look, exchange.regions[0].confidence
    if look is None or confidence is None:
        return _("Found by one look.")
    if look.distance is None:
        return _("Found by the first look alone; a second one from near did not see it. Confidence {value:.2f}").format(
            value=confidence
        )
    words = (
        _("Found by two looks, {distance:.0f} px apart. Confidence {value:.2f}")
        if look.is_taken
        else _("The second look, from near, saw something else, {distance:.0f} px away. Confidence {value:.2f}")
    )
    return words.format(distance=look.distance, value=confidence)


def usage_text(usage: Usage) -> str:
    """Such as “41.2 tokens/s · first token after 1.8 s · the model saw 1411 × 882, 1,260 tokens”."""
    parts = []
    if usage.decode_tps is not None:
        parts.append(_("{speed:.1f} tokens/s").format(speed=usage.decode_tps))
    if usage.first_token_s is not None:
        parts.append(_("first token after {seconds:.1f}\N{NO-BREAK SPACE}s").format(seconds=usage.first_token_s))
    if usage.seen:
        size = usage.seen.size
        words = (
            _("the model saw {width} × {height}, {tokens:,} tokens")
            if usage.seen.parts == 1
            else _("the model saw {parts} parts of {width} × {height}, {tokens:,} tokens each")
        )
        parts.append(
            words.format(parts=usage.seen.parts, width=size.width, height=size.height, tokens=usage.seen.tokens)
        )
    return " · ".join(parts)


def seed_text(exchange: Exchange) -> str:
    """What gives the same answer again; empty where every answer is the same."""
    sampling = exchange.sampling
    return (
        _("seed {seed}").format(seed=sampling.seed) if sampling.is_left_to_chance and sampling.seed is not None else ""
    )


def _titled(preset: Preset, question: str) -> str | None:
    target = preset.target_of(question)
    if target is None:
        return None
    title = preset.title.rstrip("…")
    return _("{title}: {target}").format(title=title, target=target) if target else title
