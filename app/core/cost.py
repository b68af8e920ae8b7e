"""What a question about a picture will cost, told before it is asked."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import ModelError
from app.core.geometry import Size
from app.core.means import Means
from app.core.picture_tokens import tokens_within
from app.core.trials import Trials
from app.core.words import _

QUESTION_TOKENS = 128
"""What a question and the marks around it come to, more often less."""

PROCESSOR_SPEEDS = (0.1e9, 0.9e9)
"""Bytes of 4-bit weights that mlx reads in a second without a graphics processor: measured with 16-bit and 32-bit
numbers. For each token of an answer it reads all of them.
"""

READING_TPS = 5.0
"""Tokens a second; about what a person reads."""


@dataclass(frozen=True, slots=True)
class Question:
    """What decides on the cost. `size` is that of the picture, None where there is none: the budget is spent then."""

    size: Size | None
    image_tokens: int
    answer_tokens: int

    @property
    def picture_tokens(self) -> int:
        return tokens_within(self.size, self.image_tokens) if self.size else self.image_tokens

    @property
    def words(self) -> int:
        """Tokens beside the picture, at most."""
        return QUESTION_TOKENS + self.answer_tokens


@dataclass(frozen=True, slots=True)
class Cost:
    """`means` is None until the model is loaded.

    `reading_s` are the seconds from the question to the first word, about a picture that has not been read yet, and
    `said_tps` the speed of the answer; None until the model has done it on this machine.
    """

    question: Question
    means: Means | None = None
    reading_s: float | None = None
    said_tps: float | None = None

    @property
    def tokens(self) -> int:
        return self.question.picture_tokens

    @property
    def memory(self) -> int | None:
        """Bytes at most."""
        return self.means.needs.to_answer(self.tokens, self.question.words) if self.means else None

    @property
    def fits(self) -> bool:
        return self.means is None or self.means.needs.to_answer(self.tokens, self.question.words) <= self.means.memory

    @property
    def is_slow(self) -> bool:
        """Slower than one reads, or likely to be."""
        if self.said_tps is not None:
            return self.said_tps < READING_TPS
        return self.means is not None and not self.means.has_gpu and seconds_a_token(self.means)[1] > 1 / READING_TPS

    @property
    def at_most_s(self) -> float | None:
        """Seconds to the end of an answer that is as long as it may be."""
        if self.reading_s is None or self.said_tps is None:
            return self.reading_s
        return self.reading_s + self.question.answer_tokens / self.said_tps


def cost_of(question: Question, model: str, means: Means | None, trials: Trials) -> Cost:
    if means is None:
        return Cost(question)
    look = trials.seconds_to_look(question.picture_tokens, model, means)
    read = trials.seconds_to_read(question.picture_tokens + QUESTION_TOKENS, model, means)
    seconds = look + read if look is not None and read is not None else None
    return Cost(question, means, seconds, trials.tokens_a_second(model, means))


def seconds_a_token(means: Means) -> tuple[float, float]:
    """From the fastest to the slowest, without a graphics processor."""
    slow, fast = PROCESSOR_SPEEDS
    return means.needs.weights / fast, means.needs.weights / slow


def over_memory(needed: int, means: Means, words: int) -> ModelError:
    """To be raised for a question with `words` tokens beside the picture that needs more than there is."""
    budget = means.needs.largest_budget(means.memory, words)
    return ModelError(
        _("This question needs {needed:.1f} GB of memory, of which this machine has {limit:.1f} GB for it.").format(
            needed=needed / 1e9, limit=means.memory / 1e9
        ),
        _("Set the pixel budget to {tokens:,} tokens or less.").format(tokens=budget)
        if budget
        else _("Lower the token limit, or choose a smaller model."),
    )
