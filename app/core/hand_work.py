"""What a person has done to the list of elements: said over what was seen, never instead of it.

A value of its own, so that undoing is going back to an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from app.core.element import Element, Role
from app.core.geometry import Box, Place, bounds_of, united


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person has said of an element; None where it is as it was seen."""

    role: Role | None = None
    name: str | None = None
    place: Place | None = None
    is_deleted: bool = False


@dataclass(frozen=True, slots=True)
class HandWork:
    """By number of the list. `added` nobody else has seen; `unsnapped` are shown with the model's own box."""

    corrections: Mapping[int, Correction] = field(default_factory=dict)
    added: Mapping[int, Element] = field(default_factory=dict)
    unsnapped: frozenset[int] = frozenset()

    def applied(self, element: Element) -> Element:
        """As a person wants it."""
        if element.number in self.unsnapped and element.model_box:
            element = replace(element, place=element.model_box)
        said = self.corrections.get(element.number)
        if said is None:
            return element
        return replace(
            element,
            role=element.role if said.role is None else said.role,
            name=element.name if said.name is None else said.name,
            place=element.place if said.place is None else said.place,
            is_by_hand=True,
        )

    def is_deleted(self, number: int) -> bool:
        return number in self.corrections and self.corrections[number].is_deleted

    def holds(self, number: int) -> bool:
        """Whether it stays though no run sees it any more."""
        return number in self.corrections

    def touched(self, other: HandWork) -> set[int]:
        """Numbers of which they do not say the same."""
        numbers = self.corrections.keys() | other.corrections.keys()
        different = {n for n in numbers if self.corrections.get(n) != other.corrections.get(n)}
        return different | (self.added.keys() ^ other.added.keys()) | (self.unsnapped ^ other.unsnapped)


def renamed(work: HandWork, number: int, name: str) -> HandWork:
    return _corrected(work, number, replace(_said(work, number), name=name))


def with_role(work: HandWork, numbers: Iterable[int], role: Role) -> HandWork:
    return reduce(lambda done, n: _corrected(done, n, replace(_said(done, n), role=role)), numbers, work)


def placed(work: HandWork, number: int, box: Box) -> HandWork:
    return _corrected(work, number, replace(_said(work, number), place=box))


def deleted(work: HandWork, numbers: Iterable[int]) -> HandWork:
    return reduce(lambda done, n: _corrected(done, n, replace(_said(done, n), is_deleted=True)), numbers, work)


def added(work: HandWork, element: Element) -> HandWork:
    """`element` has a number that is still free."""
    work = replace(work, added={**work.added, element.number: element})
    return _corrected(work, element.number, Correction(element.role, element.name, element.place))


def merged(work: HandWork, elements: Iterable[Element]) -> HandWork:
    """All become the first of them, around all of them, with all their names."""
    first, *others = elements
    box = reduce(united, (bounds_of(element.place) for element in others), bounds_of(first.place))
    names = dict.fromkeys(element.name for element in (first, *others) if element.name)
    work = renamed(placed(work, first.number, box), first.number, " ".join(names))
    return deleted(work, (element.number for element in others))


def with_own_boxes(work: HandWork, numbers: Iterable[int], *, own: bool) -> HandWork:
    """Shown with the model's own boxes, or where they were snapped to."""
    change = frozenset(numbers)
    return replace(work, unsnapped=work.unsnapped | change if own else work.unsnapped - change)


def _said(work: HandWork, number: int) -> Correction:
    return work.corrections.get(number, Correction())


def _corrected(work: HandWork, number: int, correction: Correction) -> HandWork:
    return replace(work, corrections={**work.corrections, number: correction})
