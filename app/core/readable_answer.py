"""An answer as it is shown to a person: what was said, apart from how it was found out and how it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.answer_parser import AnswerParser
from app.core.answer_text import split_answer
from app.core.geometry import Box
from app.core.listing_format import Grid, view_of

_ANY_VIEW = view_of(Grid.THOUSAND, Box(0, 0, 1000, 1000))
"""Which objects tell places does not depend on where on a picture they lie."""

_OBJECT_BEGUN = re.compile(r"(?:```\w*\s*)?[\[\s]*\{\s*(?:\"[^{}]*)?\Z|(?:`{1,3}(?:js?o?n?)?[\[\s]*)+\Z")
"""At the end of an answer that is still coming."""

_TAIL = 500
"""Characters in which it is looked for: an object that tells a place has some 100."""


@dataclass(frozen=True, slots=True)
class ReadableAnswer:
    """`prose` is the answer without reasoning and without the objects that tell places, as Markdown."""

    reasoning: str
    prose: str


def readable_answer(text: str, *, finished: bool) -> ReadableAnswer:
    """Linear in the length of `text`; an object that is still being written is held back."""
    parts = split_answer(text)
    prose = _without_places(parts.answer)
    return ReadableAnswer(parts.reasoning, prose if finished else _without_object_begun(prose))


def _without_places(answer: str) -> str:
    """The answer untouched if it tells none: brackets in prose and code mean something else."""
    parser = AnswerParser(_ANY_VIEW)
    parser.feed(answer)
    parser.finish()
    report = parser.report
    return parser.prose if report.parsed or report.dropped else answer


def _without_object_begun(prose: str) -> str:
    return prose[:-_TAIL] + _OBJECT_BEGUN.sub("", prose[-_TAIL:])
