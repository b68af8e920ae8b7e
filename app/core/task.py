"""What a person may ask the model to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.geometry import Box
from app.core.prompt import Turn


class ListingWay(StrEnum):
    """How the elements of a screenshot are asked for.

    GUIDED names texts that the scan has read, WHOLE is the model card's sentence alone, TILED asks for one part
    of the screenshot after another, each at full resolution.
    """

    GUIDED = "guided"
    WHOLE = "whole"
    TILED = "tiled"


@dataclass(frozen=True, slots=True)
class ListElements:
    """List what is on the screenshot; `prompt` is the preset's sentence, `guide` what it says of the scan's texts."""

    title: str
    prompt: str
    way: ListingWay = ListingWay.WHOLE
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A free question, after the `earlier` turns of the conversation, about a part of the screenshot or all of it.

    With `shows_evidence` the model is asked afterwards where on the screenshot its answer comes from.
    """

    question: str
    earlier: tuple[Turn, ...] = ()
    shows_evidence: bool = False
    about: Box | None = None


@dataclass(frozen=True, slots=True)
class Find:
    """Point at one thing; `prompt` is the preset's sentence with `target` in it."""

    title: str
    target: str
    prompt: str


Task = ListElements | Ask | Find


def about_of(task: Task) -> Box | None:
    """The part of the screenshot that was asked about; None for all of it."""
    return task.about if isinstance(task, Ask) else None
