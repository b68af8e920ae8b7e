"""Sightings that become elements, each place once."""

from __future__ import annotations

from app.core.answer_parser import Sighting
from app.core.element import Role, Source
from app.core.element_collector import ElementCollector, warnings_about
from app.core.geometry import Box, Place, Point, Size
from app.core.run import ElementFound, ElementRetired, ElementRevised

PICTURE = Size(1000, 1000)
SAVE = Box(100, 100, 200, 200)


def sighting(place: Place, name: str = "", role: Role = Role.OTHER) -> Sighting:
    return Sighting(place, (), name, role)


def test_elements_are_numbered_in_order_of_appearance() -> None:
    collector = ElementCollector(7)

    found = [collector.add(sighting(place)) for place in (SAVE, Point(5, 5))]

    assert [event.element.number for event in found if isinstance(event, ElementFound)] == [1, 2]
    assert all(element.sources == {Source.MODEL} for element in collector.elements)


def test_another_name_of_the_same_box_is_kept_beside_the_first() -> None:
    collector = ElementCollector(7)
    collector.add(sighting(SAVE, "Save"))

    event = collector.add(sighting(SAVE, "Store", Role.BUTTON))

    assert isinstance(event, ElementRevised)
    assert (event.element.name, event.element.other_names) == ("Save", ("Store",))
    assert event.element.role is Role.BUTTON
    assert collector.merged == 1


def test_a_first_name_fills_an_empty_one() -> None:
    collector = ElementCollector(7)
    collector.add(sighting(SAVE))
    collector.add(sighting(SAVE, "Save"))

    assert (collector.elements[0].name, collector.elements[0].other_names) == ("Save", ())


def test_the_same_once_more_changes_nothing() -> None:
    collector = ElementCollector(7)
    collector.add(sighting(SAVE, "Save"))

    assert collector.add(sighting(SAVE, "Save")) is None
    assert collector.merged == 1


def test_nearly_equal_boxes_are_one_under_one_name_and_two_under_two() -> None:
    collector = ElementCollector(7)
    for box, name in ((SAVE, "Save"), (Box(101, 100, 201, 200), "Save"), (Box(100, 101, 200, 201), "Open")):
        collector.add(sighting(box, name))

    assert [element.place for element in collector.elements] == [SAVE, Box(100, 101, 200, 201)]


def test_the_cap_lets_full_lists_end_by_themselves() -> None:
    collector = ElementCollector(7, max_elements=2)
    for x in (1, 2):
        collector.add(sighting(Point(x, 1)))

    was_overfull = collector.is_overfull
    assert collector.add(sighting(Point(3, 1))) is None
    assert (was_overfull, collector.is_overfull) == (False, True)
    assert len(collector.elements) == 2


def test_numbers_of_what_was_taken_back_are_not_used_again() -> None:
    collector = ElementCollector(7, max_elements=2)
    for x in (1, 2, 3):
        collector.add(sighting(Point(x, 1)))

    assert collector.take_back() == (ElementRetired(7, 1), ElementRetired(7, 2))
    assert not collector.is_overfull
    event = collector.add(sighting(Point(1, 1)))
    assert isinstance(event, ElementFound)
    assert event.element.number == 3


def test_a_box_around_nearly_everything_is_warned_of() -> None:
    collector = ElementCollector(7)
    collector.add(sighting(Box(10, 10, 990, 980)))

    assert "1 box covers nearly the whole picture." in list(warnings_about(collector.elements, PICTURE))
