"""An answer as a person reads it: reasoning apart, the model's own marks removed."""

from __future__ import annotations

import re
from dataclasses import dataclass

THINK_START, THINK_END = "<think>", "</think>"
_ANSWER_START, _ANSWER_END = "<answer>", "</answer>"
_TAGS = (THINK_START, THINK_END, _ANSWER_START, _ANSWER_END)
_MARKS = re.compile(r"<\|/?\w{1,40}\|>|</?answer>|</?think>")
_HALF_MARK = re.compile(r"<\|\w{0,40}\|?$")
_EMPTY_FENCE = re.compile(r"```\w*\s*```|</?tool_call>")
_LINE_OF_BRACKETS = re.compile(r"^[\]}), \t]+$", re.MULTILINE)
_LONE_WORD = re.compile(r"\s*(?:```)?\s*(?:json)?\s*(?:```)?\s*")


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What the model thought aloud, and what it answered."""

    reasoning: str
    answer: str


def split_answer(text: str) -> AnswerText:
    """Works on an answer that is still coming: half a tag at its end is not shown.

    ZwZ writes free reasoning and then `<answer>...</answer>`; thinking models put theirs between think tags,
    of which the first may be missing. An answer without tags is all answer.
    """
    text = _without_half_tag(text)
    before, _closed, rest = text.rpartition(THINK_END)
    thought, opened, unfinished = rest.partition(THINK_START)
    reasoning = [before, unfinished] if opened else [before]
    spoken = thought if opened else rest
    asides, tagged, answer = spoken.partition(_ANSWER_START)
    if tagged:
        answer, _end, remark = answer.partition(_ANSWER_END)
        reasoning += [asides, remark]
    else:
        answer = spoken
    return AnswerText("\n\n".join(filter(None, map(_clean, reasoning))), _clean(answer))


def prose_of(text: str) -> str:
    """What is left for a reader when the objects have been taken out of an answer."""
    prose = _EMPTY_FENCE.sub("", _LINE_OF_BRACKETS.sub("", _clean(text))).strip()
    return "" if _LONE_WORD.fullmatch(prose) else prose


def _clean(text: str) -> str:
    return _MARKS.sub("", text).strip()


def _without_half_tag(text: str) -> str:
    text = _HALF_MARK.sub("", text)
    start = text.rfind("<")
    end = text[start:] if start >= 0 else ""
    is_half = bool(end) and any(tag.startswith(end) and tag != end for tag in _TAGS)
    return text[:start] if is_half else text
