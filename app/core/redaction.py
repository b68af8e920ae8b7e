"""What must not be seen on a copy that is shared, and the inspection without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from app.core.element import Element
from app.core.element_index import ElementIndex
from app.core.errors import AppError
from app.core.geometry import Box, Size, bounds_of, centre_of, whole
from app.core.saved_inspection import SavedInspection
from app.core.sensitive_text import Sensitive, SensitivePart, sensitive_parts
from app.core.task import ListElements

COVERED_TEXT = "█████"
"""In place of a text, whatever its length: that would tell something, too."""

_MARGIN = 0.15
"""Of the height of a line, on each side: soft edges and tails of letters reach out of their box."""
_LEAST_MARGIN = 2
_MOST_MARGIN = 12

_MOSTLY = 0.5
_SHORT = 4
"""A shorter text counts as a word of its own only: else it would be found inside of others."""


class Cover(StrEnum):
    """How a place is made unreadable."""

    FILL = "fill"
    BLUR = "blur"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An element whose text looks as if it should not be shared."""

    element: Element
    kinds: tuple[Sensitive, ...]


@dataclass(frozen=True, slots=True)
class Redaction:
    """`areas` are covered in the picture, and `texts` in everything that is said.

    Answers that are kept may tell in other words what is covered.
    """

    areas: tuple[Box, ...]
    texts: tuple[str, ...]
    keeps_answers: bool = True


def candidates(elements: Iterable[Element]) -> tuple[Candidate, ...]:
    """What holds another one for the same reason is left out: the smaller place says it all."""
    found = {element.number: (element, parts) for element in elements if (parts := _sensitive_parts(element))}
    index = ElementIndex([element for element, _parts in found.values()])
    said_within = {
        outer.number
        for inner, parts in found.values()
        for outer in index.under(centre_of(inner.place), 0)
        if _holds(outer, inner) and _texts_of(found[outer.number][1]) <= _texts_of(parts)
    }
    return tuple(
        Candidate(element, tuple(sorted({part.kind for part in parts})))
        for element, parts in found.values()
        if element.number not in said_within
    )


def redaction_of(
    chosen: Sequence[Element],
    saved: SavedInspection,
    picture: Size,
    *,
    spared: Iterable[Element] = (),
    keeps_answers: bool = True,
) -> Redaction:
    """Everything that any run has read or named under the chosen elements is among the texts.

    So is what looks as if it should not be shared in questions and answers, unless it stands in one of the `spared`.
    """
    areas = tuple(covered_area(element, picture) for element in chosen)
    beneath = [element for element in _records(saved) if _lies_beneath(element, areas)]
    texts = {text.strip() for element in (*chosen, *beneath) for text in _texts(element)}
    texts |= {part.text for text in texts for part in sensitive_parts(text)}
    in_sight = {part.text for element in spared for part in _sensitive_parts(element)}
    texts |= {part.text for said in _strings(saved.exchanges) for part in sensitive_parts(said)} - in_sight
    said = (text for text in texts if any(map(str.isalnum, text)))
    return Redaction(areas, tuple(sorted(said, key=len, reverse=True)), keeps_answers)


def covered_area(element: Element, picture: Size) -> Box:
    """With a little around it, on the picture."""
    box = bounds_of(element.place)
    margin = min(max(round(_MARGIN * box.height), _LEAST_MARGIN), _MOST_MARGIN)
    grown = Box(box.x1 - margin, box.y1 - margin, box.x2 + margin, box.y2 + margin)
    return grown.intersection(whole(picture)) or box


def redacted(saved: SavedInspection, redaction: Redaction) -> SavedInspection:
    """The same without the covered texts, wherever they were said."""
    if not redaction.keeps_answers:
        listings = tuple(exchange for exchange in saved.exchanges if isinstance(exchange.task, ListElements))
        saved = replace(saved, exchanges=listings)
    cleaned: SavedInspection = _cleaned(saved, covering(redaction.texts))
    return cleaned


def covering(texts: Sequence[str]) -> Callable[[str], str]:
    """Replaces them, longest first, whatever their case and gaps are."""
    if not texts:
        return str
    pattern = re.compile("|".join(map(_pattern, texts)), re.IGNORECASE)
    return lambda said: pattern.sub(COVERED_TEXT, said)


def _pattern(text: str) -> str:
    if sum(map(str.isdigit, text)) >= len(text) / 2 and len(text) > _SHORT:
        return r"\+?" + r"[^\w]{0,3}".join(re.findall(r"\w", text))
    words = r"\s+".join(re.escape(word).replace('"', r"\\?\"") for word in text.split())
    return words if len(text) >= _SHORT else rf"(?<!\w){words}(?!\w)"


def _cleaned(value: Any, cover: Callable[[str], str]) -> Any:
    """A value of the core with all texts in it covered; words of enumerations are ours."""
    match value:
        case str():
            return value if isinstance(value, StrEnum) else cover(value)
        case tuple():
            return tuple(_cleaned(part, cover) for part in value)
        case Mapping():
            return {key: _cleaned(part, cover) for key, part in value.items()}
        case AppError():
            return AppError(cover(value.message), cover(value.hint))
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {field.name: getattr(value, field.name) for field in fields(value)}
            return replace(value, **{name: _cleaned(part, cover) for name, part in parts.items()})
        case _:
            return value


def _strings(value: Any) -> list[str]:
    """All texts in a value of the core."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _cleaned(value, note)
    return found


def _records(saved: SavedInspection) -> Iterator[Element]:
    """Every element that is told of anywhere."""
    yield from (seen.element for seen in saved.listing.sightings)
    yield from (element for _number, element in saved.listing.corrected)
    yield from saved.listing.hand_work.added.values()
    for exchange in saved.exchanges:
        yield from (*exchange.regions, *exchange.hints)


def _sensitive_parts(element: Element) -> tuple[SensitivePart, ...]:
    return tuple(part for text in _texts(element) for part in sensitive_parts(text))


def _texts_of(parts: Iterable[SensitivePart]) -> set[str]:
    return {part.text for part in parts}


def _texts(element: Element) -> tuple[str, ...]:
    texts = (element.name, element.value, *element.other_names, element.read_text or "")
    return tuple(text for text in texts if text.strip())


def _lies_beneath(element: Element, areas: Iterable[Box]) -> bool:
    box = bounds_of(element.place)
    return any(common.area >= _MOSTLY * box.area for area in areas if (common := box.intersection(area)))


def _holds(outer: Element, inner: Element) -> bool:
    """Whether `inner` is smaller and lies within."""
    box, other = bounds_of(outer.place), bounds_of(inner.place)
    return other.area < box.area and box.intersection(other) == other
