"""A made-up model that sees exactly what is on a made-up screen, in whatever part it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

from app.core.element import Element, Role
from app.core.geometry import Box, whole
from app.core.listing_format import Grid, native_listing, view_of
from app.core.run import ElementFound, ElementRetired, ElementRevised, EngineEvent, Query

LEAST_VISIBLE = 10
"""Pixels of an element that must be in view; of less a model would tell nothing either."""


def button(name: str, box: Box) -> Element:
    return Element(1, Role.BUTTON, name, box)


def listing_what_is_in_view(elements: Iterable[Element]) -> Callable[[Query], str]:
    """What lies beyond the part is cut off, as it is for a model."""
    known = tuple(elements)

    def answer(query: Query) -> str:
        part = query.region or whole(query.screenshot.size)
        visible = [replace(e, place=cut) for e in known if (cut := _visible(e, part)) is not None]
        return native_listing(visible, view_of(Grid.THOUSAND, part))

    return answer


def _visible(element: Element, part: Box) -> Box | None:
    cut = element.box.intersection(part) if element.box else None
    return cut if cut and min(cut.width, cut.height) >= LEAST_VISIBLE else None


def told_by(*places: Box | None) -> Callable[[Query], str]:
    """One place of the screenshot a query, in the numbers of the part that is looked at; None is not found."""
    asked = count()

    def answer(query: Query) -> str:
        place = places[min(next(asked), len(places) - 1)]
        if place is None:
            return "There is no such thing."
        part = query.region or whole(query.screenshot.size)
        return native_listing([button("Save", place)], view_of(Grid.THOUSAND, part))

    return answer


def folded(events: Iterable[EngineEvent]) -> dict[int, Element]:
    """The elements that the events of a run lead to, by number; fails for events that do not follow one another."""
    elements: dict[int, Element] = {}
    for event in events:
        match event:
            case ElementFound(element=element):
                assert element.number not in elements
                elements[element.number] = element
            case ElementRevised(element=element):
                assert element.number in elements
                elements[element.number] = element
            case ElementRetired(number=number):
                del elements[number]
    return elements
