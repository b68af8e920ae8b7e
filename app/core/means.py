"""What a loaded model takes up, and what there is for it on this machine."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.picture_tokens import PATCHES_PER_TOKEN
from app.core.settings import IMAGE_TOKENS_RANGE

BUDGET_STEP = 64
"""Tokens; a budget that is proposed is a multiple of it."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Bytes of memory: an upper bound of what a model takes up at its worst moment.

    `patch` is for each patch of 16 x 16 pixels while the picture is looked at, and `patch_pair` for each two of them,
    where all of them are compared at once. `picture_token` stays of a picture for each of its tokens, `token` is the
    keys and values of one. `step` is what reading takes beside, and `step_token` for each token read by then.
    """

    weights: int
    patch: int = 0
    patch_pair: int = 0
    picture_token: int = 0
    token: int = 0
    step: int = 0
    step_token: int = 0

    def to_look(self, picture_tokens: int) -> int:
        patches = PATCHES_PER_TOKEN * picture_tokens
        return self.weights + patches * (self.patch + patches * self.patch_pair)

    def to_read(self, picture_tokens: int, words: int) -> int:
        """With `words` tokens of prompt and answer beside the picture."""
        tokens = picture_tokens + words
        return self.weights + self.step + picture_tokens * self.picture_token + tokens * (self.token + self.step_token)

    def to_answer(self, picture_tokens: int, words: int) -> int:
        """From the first look at a picture to the last word about it."""
        return max(self.to_look(picture_tokens), self.to_read(picture_tokens, words))

    def largest_budget(self, memory: int, words: int) -> int | None:
        """In tokens of a picture; None if even the smallest one takes more than `memory`."""
        low, high = (bound // BUDGET_STEP for bound in IMAGE_TOKENS_RANGE)
        if self.to_answer(low * BUDGET_STEP, words) > memory:
            return None
        while low < high:
            middle = (low + high + 1) // 2
            if self.to_answer(middle * BUDGET_STEP, words) <= memory:
                low = middle
            else:
                high = middle - 1
        return low * BUDGET_STEP


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work it is to take in many things that are all compared with each other. The unit is of no matter."""

    each: float
    pair: float = 0.0

    def of(self, count: int) -> float:
        return count * (self.each + count * self.pair)


@dataclass(frozen=True, slots=True)
class Means:
    """`device` is what the model computes on, with `memory` bytes for it.

    `looking` is the effort for patches, `reading` that for tokens.
    """

    device: str
    has_gpu: bool
    memory: int
    needs: Needs
    looking: Effort
    reading: Effort
