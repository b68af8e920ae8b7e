"""What is said to the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.language import Language

_TARGET = "{target}"

_ANSWER_IN: Mapping[Language, str] = {Language.CHINESE: "\nAnswer in Simplified Chinese."}
"""Said after a question in English, whose answer would else be in English."""


def answer_in(language: Language) -> str:
    """What makes a model answer in the language of the person; nothing for English, in which it is asked."""
    return _ANSWER_IN.get(language, "")


class Speaker(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Turn:
    speaker: Speaker
    text: str


class AnswerFormat(StrEnum):
    """What an answer is read as: a list, words, or the place of one thing."""

    ELEMENTS = "elements"
    PROSE = "prose"
    PLACE = "place"


class Layout(StrEnum):
    """How a listing is written: in the native layout and nothing else, or as the model will."""

    STRICT = "strict"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made question from `resources/prompts`.

    `text` holds `{target}` where the person fills something in, `guide` holds `{hints}` where a listing names what
    the scan has read. `max_tokens` overrides the setting, and the window shows that it does. `has_evidence` says
    that the answer comes from some place on the screenshot, which can be asked for. `ending` is said after the text:
    in which language to answer.
    """

    id: str
    title: str
    text: str
    answer: AnswerFormat
    max_tokens: int | None = None
    guide: str = ""
    has_evidence: bool = False
    ending: str = ""

    @property
    def wants_target(self) -> bool:
        return _TARGET in self.text

    def filled(self, target: str = "") -> str:
        return self.text.replace(_TARGET, target.strip()) + self.ending

    def target_of(self, words: str) -> str | None:
        """What this preset was filled with to become `words`; None if they are not from it."""
        for ending in _ANSWER_IN.values():  # it may have been asked for an answer in another language
            words = words.removesuffix(ending)
        before, _slot, after = self.text.partition(_TARGET)
        if not self.wants_target:
            return "" if words == self.text else None
        rest = words.removeprefix(before)
        target = rest.removesuffix(after)
        return target if before + target + after == words else None
