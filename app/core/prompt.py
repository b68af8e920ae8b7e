"""What is said to the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Speaker(StrEnum):
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Turn:
    speaker: Speaker
    text: str


class AnswerFormat(StrEnum):
    """What an answer is read as."""

    ELEMENTS = "elements"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Preset:
    """A ready-made question from `resources/prompts`.

    `text` holds `{target}` where the person fills something in. `max_tokens` overrides the setting, and the
    window shows that it does.
    """

    id: str
    title: str
    text: str
    answer: AnswerFormat
    max_tokens: int | None = None

    @property
    def wants_target(self) -> bool:
        return "{target}" in self.text

    def filled(self, target: str = "") -> str:
        return self.text.replace("{target}", target.strip())
