"""How fast models have been on this machine."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.means import Means
from app.core.picture_tokens import PATCHES_PER_TOKEN
from app.core.run import Usage

MAX_PER_MODEL = 8
MAX_TRIALS = 64

LEAST_SAID = 8
"""Tokens; the speed of shorter answers is chance."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A run of a model on a device: a picture of `picture_tokens` looked at, `tokens` read, and the answer's speed.

    Times are in seconds; 0 where a run had no such part.
    """

    model: str
    device: str
    picture_tokens: int = 0
    looked_s: float = 0.0
    tokens: int = 0
    read_s: float = 0.0
    said_tps: float = 0.0


@dataclass(frozen=True, slots=True)
class Trials:
    """The newest last; only so many are kept."""

    all: tuple[Trial, ...] = ()

    def with_(self, trial: Trial) -> Trials:
        same = [known for known in self.all if _is_alike(known, trial)][-MAX_PER_MODEL + 1 :]
        others = [known for known in self.all if not _is_alike(known, trial)]
        return Trials((*others, *same, trial)[-MAX_TRIALS:])

    def seconds_to_look(self, picture_tokens: int, model: str, means: Means) -> float | None:
        """None if nothing is known of this model on this device."""
        patches = PATCHES_PER_TOKEN
        known = [trial for trial in self._of(model, means) if trial.looked_s > 0]
        effort = sum(means.looking.of(patches * trial.picture_tokens) for trial in known)
        seconds = sum(trial.looked_s for trial in known)
        return means.looking.of(patches * picture_tokens) * seconds / effort if effort else None

    def seconds_to_read(self, tokens: int, model: str, means: Means) -> float | None:
        known = [trial for trial in self._of(model, means) if trial.read_s > 0]
        effort = sum(means.reading.of(trial.tokens) for trial in known)
        seconds = sum(trial.read_s for trial in known)
        return means.reading.of(tokens) * seconds / effort if effort else None

    def tokens_a_second(self, model: str, means: Means) -> float | None:
        speeds = sorted(trial.said_tps for trial in self._of(model, means) if trial.said_tps > 0)
        return speeds[len(speeds) // 2] if speeds else None

    def _of(self, model: str, means: Means) -> list[Trial]:
        return [trial for trial in self.all if (trial.model, trial.device) == (model, means.device)]


def trial_of(usage: Usage, model: str, means: Means) -> Trial | None:
    """What a run has shown; None if that is nothing."""
    reading = usage.reading
    said_tps = usage.decode_tps if usage.decode_tps and usage.tokens >= LEAST_SAID else 0.0
    if reading:
        read = (reading.picture_tokens, reading.looked_s, reading.tokens, reading.read_s)
        return Trial(model, means.device, *read, said_tps)
    return Trial(model, means.device, said_tps=said_tps) if said_tps else None


def _is_alike(one: Trial, other: Trial) -> bool:
    """Of one model on one device, and telling of the same: a trial of both kinds is kept as one that has read."""
    return (one.model, one.device, one.tokens > 0) == (other.model, other.device, other.tokens > 0)
