"""A given answer said along a grammar: how many passes of a model it takes, and how long they last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.backends.mlx.choosing import Choose
from app.backends.mlx.forced_decoding import GuidedDecoder, Steps
from app.backends.mlx.grammar import Allowed, Guide

ANY_TOKEN = 0
"""Before the answer; without a model nobody looks at it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A token that is known beforehand, and is had no earlier than the model's own choice."""

    token: int
    choice: Any = None

    def item(self) -> int:
        if self.choice is not None:
            self.choice.item()
        return self.token


class Recital:
    """A model that reads and chooses as it does, only that it always comes to the same answer.

    So it may have random weights, and be none at all: `steps` and `choose` are left out to count passes alone.
    """

    def __init__(self, answer: Sequence[int], steps: Steps | None = None, choose: Choose | None = None) -> None:
        self._answer = answer
        self._steps = steps
        self._choose = choose
        self._said = -1
        """The last token of the prompt is read first."""
        self.passes = 0

    def read(self, tokens: Sequence[int]) -> Any:
        self._said += len(tokens)
        self.passes += 1
        return self._steps.read(tokens) if self._steps else None

    def read_ahead(self, choice: _Known) -> Any:
        return self.read((choice.token,))

    def choose(self, scores: Any, allowed: Allowed) -> _Known:
        """Raises ValueError if the grammar does not allow the answer."""
        token = self._answer[self._said]
        if not allowed[token]:
            raise ValueError(f"token {self._said} of the answer is not in the grammar")
        return _Known(token, self._choose(scores, allowed) if self._choose else None)


def passes_per_token(answer: Sequence[int], guide: Guide, *, appends_forced: bool = True) -> float:
    """Of an answer in tokens, whole or cut off. Raises ValueError if it is not in the grammar of `guide`."""
    recital = Recital(answer)
    decoder = GuidedDecoder(recital, guide, recital.choose, appends_forced=appends_forced)
    said = [token for group in decoder.groups(ANY_TOKEN, len(answer)) for token in group]
    if said != [*answer]:
        raise ValueError("the answer is not in the grammar")
    return recital.passes / len(said)
