"""How an answer is sampled, as typed; what only few people need."""

from __future__ import annotations

import argparse

from app.core.sampling import READERS
from app.core.words import _


def add_sampling_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--temperature", metavar="T", help=_("0 for the same answer each time"))
    group = parser.add_argument_group(_("choosing among likely words"))
    group.add_argument("--top-p", metavar="P", help=_("the likeliest that make up this share together; 1 for all"))
    group.add_argument("--top-k", metavar="K", help=_("this many of the likeliest; 0 for all"))
    group.add_argument("--min-p", metavar="P", help=_("those at least this share as likely as the likeliest"))
    group.add_argument("--repetition-penalty", metavar="X", help=_("divides the score of used words; 1 for none"))
    group.add_argument("--presence-penalty", metavar="X", help=_("taken off used words; 0 for none"))
    group.add_argument("--frequency-penalty", metavar="X", help=_("taken off for each use of a word; 0 for none"))
    group.add_argument("--seed", metavar="N", help=_("the same seed gives the same answer"))


def read_sampling_options(typed: argparse.Namespace) -> dict[str, float | None]:
    """What was typed of them, by the names of the fields of `Sampling`. Raises UsageError."""
    written = {name: getattr(typed, name) for name in READERS}
    return {name: READERS[name](value) for name, value in written.items() if value is not None}
