"""JSON as models write it: repeated keys kept, small faults mended."""

from __future__ import annotations

import json
from dataclasses import dataclass

import json_repair

LONGEST_REPAIR = 4_000
"""Characters. An element has some 100; mending a longer object would cost more than it brings."""


class Members(tuple[tuple[str, object], ...]):
    """The members of an object in the order written; a dictionary would keep the last of equal keys only."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """Members, list, str, number, bool or None; `repaired` if the text had to be mended."""

    value: object
    repaired: bool


def decode(text: str) -> Decoded:
    """Never raises: what can't be mended is None."""
    try:
        return Decoded(json.loads(text, object_pairs_hook=Members, strict=False), repaired=False)
    except (ValueError, RecursionError):
        return Decoded(_repair(text), repaired=True)


def _repair(text: str) -> object:
    if len(text) > LONGEST_REPAIR:
        return None
    try:
        return _with_members(json_repair.loads(text))
    except (ValueError, RecursionError):
        return None


def _with_members(value: object) -> object:
    match value:
        case dict():
            return Members((str(key), _with_members(item)) for key, item in value.items())
        case list():
            return [_with_members(item) for item in value]
        case _:
            return value
