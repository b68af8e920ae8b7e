"""How an answer is sampled, as typed; what only few people need."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from app.core.sampling import (
    read_frequency_penalty,
    read_min_p,
    read_presence_penalty,
    read_repetition_penalty,
    read_seed,
    read_top_k,
    read_top_p,
)
from app.core.words import _

_READERS: Mapping[str, Callable[[object], float | None]] = {
    "top_p": read_top_p,
    "top_k": read_top_k,
    "min_p": read_min_p,
    "repetition_penalty": read_repetition_penalty,
    "presence_penalty": read_presence_penalty,
    "frequency_penalty": read_frequency_penalty,
    "seed": read_seed,
}
"""By the names of the fields of `Sampling`."""


def add_sampling_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("choosing among likely words"))
    group.add_argument("--top-p", metavar="P", help=_("the likeliest that make up this share together; 1 for all"))
    group.add_argument("--top-k", metavar="K", help=_("this many of the likeliest; 0 for all"))
    group.add_argument("--min-p", metavar="P", help=_("those at least this share as likely as the likeliest"))
    group.add_argument("--repetition-penalty", metavar="X", help=_("divides the score of used words; 1 for none"))
    group.add_argument("--presence-penalty", metavar="X", help=_("taken off used words; 0 for none"))
    group.add_argument("--frequency-penalty", metavar="X", help=_("taken off for each use of a word; 0 for none"))
    group.add_argument("--seed", metavar="N", help=_("the same seed gives the same answer"))


def read_sampling_options(typed: argparse.Namespace) -> dict[str, float]:
    """What was typed of them. Raises UsageError."""
    read = {name: reader(getattr(typed, name)) for name, reader in _READERS.items() if getattr(typed, name) is not None}
    return {name: value for name, value in read.items() if value is not None}
