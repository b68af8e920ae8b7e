"""How the next token of an answer is chosen among those that the model thinks likely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.core.words import _
from app.core.written_numbers import number, whole_number

TEMPERATURE_RANGE = (0.0, 2.0)
TOP_P_RANGE = (0.01, 1.0)
TOP_K_RANGE = (0, 1000)
MIN_P_RANGE = (0.0, 1.0)
REPETITION_PENALTY_RANGE = (0.5, 2.0)
ADDED_PENALTY_RANGE = (-2.0, 2.0)
"""Of presence and frequency penalty; the bounds are those of OpenAI's interface, which introduced them."""
SEED_RANGE = (0, 2**31 - 1)


@dataclass(frozen=True, slots=True)
class Sampling:
    """The defaults take the likeliest token and change nothing, as the model card asks.

    `temperature` 0 takes the likeliest token, and the rest but the penalties has no effect then; higher values
    flatten the choice. `top_p` keeps the likeliest tokens that make up this share together (1: all; Holtzman et al.
    2020), `top_k` this many (0: all), `min_p` those at least this share as likely as the likeliest (0: all; Nguyen
    et al. 2024). `repetition_penalty` divides the score of what the answer has used already (1: off; Keskar et al.
    2019); `presence_penalty` is taken off it once, `frequency_penalty` for each use (0: off). The same `seed` gives
    the same answer to the same question; None leaves it to chance.
    """

    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    min_p: float = 0.0
    repetition_penalty: float = 1.0
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    seed: int | None = None

    @property
    def is_left_to_chance(self) -> bool:
        return self.temperature > 0

    def for_boxes(self) -> Sampling:
        """Without penalties: the digits and keys of a list repeat by nature, and would be pushed out of place."""
        return replace(self, repetition_penalty=1.0, presence_penalty=0.0, frequency_penalty=0.0)


def read_temperature(written: object) -> float:
    """Raises UsageError unless `written` is a number in TEMPERATURE_RANGE; so do the others with theirs."""
    return number(written, TEMPERATURE_RANGE, _("Temperature"))


def read_top_p(written: object) -> float:
    return number(written, TOP_P_RANGE, _("Top-p"))


def read_top_k(written: object) -> int:
    return whole_number(written, TOP_K_RANGE, _("Top-k"))


def read_min_p(written: object) -> float:
    return number(written, MIN_P_RANGE, _("Min-p"))


def read_repetition_penalty(written: object) -> float:
    return number(written, REPETITION_PENALTY_RANGE, _("The repetition penalty"))


def read_presence_penalty(written: object) -> float:
    return number(written, ADDED_PENALTY_RANGE, _("The presence penalty"))


def read_frequency_penalty(written: object) -> float:
    return number(written, ADDED_PENALTY_RANGE, _("The frequency penalty"))


def read_seed(written: object) -> int | None:
    """None for chance."""
    return None if written is None else whole_number(written, SEED_RANGE, _("The seed"))


READERS: Mapping[str, Callable[[object], float | None]] = {
    "temperature": read_temperature,
    "top_p": read_top_p,
    "top_k": read_top_k,
    "min_p": read_min_p,
    "repetition_penalty": read_repetition_penalty,
    "presence_penalty": read_presence_penalty,
    "frequency_penalty": read_frequency_penalty,
    "seed": read_seed,
}
"""How each field of `Sampling` is read."""
