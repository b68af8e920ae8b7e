"""What several parts show of one thing becomes one element, whatever each part cuts off."""

from __future__ import annotations

from app.core.element import Element, Role
from app.core.geometry import Box, Size
from app.core.run import ElementFound, ElementRetired, ElementRevised, EngineEvent
from app.core.tile_merger import TileMerger
from tests.support.seeing import folded

PICTURE = Size(1000, 400)
LEFT, RIGHT = Box(0, 0, 600, 400), Box(400, 0, 1000, 400)


def seen(number: int, box: Box, name: str = "Save", role: Role = Role.BUTTON) -> Element:
    return Element(number, role, name, box)


def merged(*tiles: tuple[Box, list[Element]]) -> dict[int, Element]:
    merger = TileMerger(7, PICTURE)
    events: list[EngineEvent] = []
    for tile, elements in tiles:
        merger.begin(tile)
        for element in elements:
            events += merger.take(ElementFound(7, element))
    assert tuple(folded(events).values()) == merger.elements
    return folded(events)


def test_what_two_parts_show_whole_is_one() -> None:
    elements = merged((LEFT, [seen(1, Box(450, 10, 550, 50))]), (RIGHT, [seen(1, Box(452, 11, 551, 50))]))
    assert [(e.number, e.box) for e in elements.values()] == [(1, Box(450, 10, 550, 50))]


def test_what_one_part_cuts_off_is_taken_from_the_other_and_keeps_its_number() -> None:
    elements = merged(
        (LEFT, [seen(1, Box(10, 10, 90, 50), "Back"), seen(2, Box(560, 10, 600, 50), "Sa")]),
        (RIGHT, [seen(1, Box(560, 10, 700, 50), "Save all")]),
    )
    assert [(e.number, e.name, e.box) for e in elements.values()] == [
        (1, "Back", Box(10, 10, 90, 50)),
        (2, "Save all", Box(560, 10, 700, 50)),
    ]


def test_what_was_seen_whole_first_stays_as_it_was() -> None:
    elements = merged(
        (LEFT, [seen(1, Box(380, 10, 480, 50), "Save all")]), (RIGHT, [seen(1, Box(400, 10, 480, 50), "all")])
    )
    assert [(e.name, e.box, e.other_names) for e in elements.values()] == [("Save all", Box(380, 10, 480, 50), ())]


def test_what_all_parts_cut_is_put_together() -> None:
    elements = merged((LEFT, [seen(1, Box(100, 10, 600, 50))]), (RIGHT, [seen(1, Box(400, 10, 900, 50))]))
    assert [e.box for e in elements.values()] == [Box(100, 10, 900, 50)]


def test_neighbours_at_the_edge_stay_apart() -> None:
    elements = merged(
        (LEFT, [seen(1, Box(560, 10, 600, 50))]),
        (RIGHT, [seen(1, Box(560, 60, 700, 100)), seen(2, Box(480, 10, 555, 50))]),
    )
    assert len(elements) == 3


def test_a_small_thing_on_a_large_one_that_is_cut_stays_apart() -> None:
    elements = merged(
        (LEFT, [seen(1, Box(300, 0, 600, 400), "Panel")]), (RIGHT, [seen(1, Box(420, 20, 500, 50), "Close")])
    )
    assert [e.name for e in elements.values()] == ["Panel", "Close"]


def test_two_things_of_one_part_are_never_one() -> None:
    elements = merged(
        (LEFT, [seen(1, Box(450, 10, 550, 50))]),
        (RIGHT, [seen(1, Box(450, 10, 550, 50)), seen(2, Box(451, 10, 551, 52))]),
    )
    assert len(elements) == 2


def test_another_name_is_kept_and_a_role_is_learned() -> None:
    elements = merged(
        (LEFT, [seen(1, Box(450, 10, 550, 50), "Save", Role.OTHER)]),
        (RIGHT, [seen(1, Box(450, 10, 550, 50), "Disk", Role.ICON)]),
    )
    assert [(e.name, e.other_names, e.role) for e in elements.values()] == [("Save", ("Disk",), Role.ICON)]


def test_the_edge_of_the_picture_cuts_nothing() -> None:
    elements = merged((LEFT, [seen(1, Box(0, 0, 500, 40), "Title")]), (RIGHT, [seen(1, Box(400, 0, 500, 40), "le")]))
    assert [e.box for e in elements.values()] == [Box(0, 0, 500, 40)]


def test_what_a_part_takes_back_leaves_what_the_other_saw() -> None:
    merger = TileMerger(7, PICTURE)
    merger.begin(LEFT)
    first = [*merger.take(ElementFound(7, seen(1, Box(560, 10, 600, 50), "Sa")))]
    merger.begin(RIGHT)
    second = [*merger.take(ElementFound(7, seen(1, Box(560, 10, 700, 50), "Save")))]
    second += merger.take(ElementRetired(7, 1))
    assert isinstance(second[1], ElementRevised)
    assert second[1].element.name == "Sa"
    assert merger.merged == 0
    merger.begin(LEFT)
    third = [*merger.take(ElementFound(7, seen(1, Box(10, 10, 50, 50), "Back"))), *merger.take(ElementRetired(7, 1))]
    assert third[1] == ElementRetired(7, 2)
    assert [e.name for e in folded([*first, *second, *third]).values()] == ["Sa"]
