"""An exchange in words: what was asked, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from app.core.inspection import Exchange
from app.core.prompt import Preset
from app.core.run import Ask, Completed, ListElements, Stopped, Task, Usage
from app.core.words import _, plural


def question_text(task: Task, presets: Iterable[Preset]) -> str:
    """What was asked; the title of a preset says it better than its prompt."""
    match task:
        case ListElements(title=title):
            return title
        case Ask(question=question):
            return next(filter(None, (_titled(preset, question) for preset in presets)), question)
        case _:
            assert_never(task)


def found_text(exchange: Exchange) -> str:
    """How many elements a listing has told; empty for an answer in prose, and where none may mean “not yet”."""
    is_said = isinstance(exchange.end, Completed | Stopped)
    if isinstance(exchange.task, Ask) or not (exchange.elements_found or is_said):
        return ""
    if exchange.end:
        return plural("{count} element", "{count} elements", exchange.elements_found)
    return plural("{count} element so far", "{count} elements so far", exchange.elements_found)


def usage_text(usage: Usage) -> str:
    """Such as “41.2 tokens/s · first token after 1.8 s · the model saw 1411 × 882, 1,260 tokens”."""
    parts = []
    if usage.decode_tps is not None:
        parts.append(_("{speed:.1f} tokens/s").format(speed=usage.decode_tps))
    if usage.first_token_s is not None:
        parts.append(_("first token after {seconds:.1f} s").format(seconds=usage.first_token_s))
    if usage.seen:
        size = usage.seen.size
        parts.append(
            _("the model saw {width} × {height}, {tokens:,} tokens").format(
                width=size.width, height=size.height, tokens=usage.seen.tokens
            )
        )
    return " · ".join(parts)


def _titled(preset: Preset, question: str) -> str | None:
    target = preset.target_of(question)
    if target is None:
        return None
    title = preset.title.rstrip("…")
    return _("{title}: {target}").format(title=title, target=target) if target else title
