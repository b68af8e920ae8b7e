"""The tree of elements: nothing lost, nothing twice; what lies in what, and what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.containment import MOST_LEVELS
from app.core.element import Element, Role
from app.core.geometry import Box, Place, Point
from app.core.grouping import Group
from app.core.structure import Node, structure_of

Shape = tuple["str | int | Shape", ...]


def tree_of(*seen: tuple[Role, Place]) -> Shape:
    """Numbers of elements, which count from 1, and words of groups; whoever holds others stands before them."""
    elements = [Element(number, role, f"name {number}", place) for number, (role, place) in enumerate(seen, 1)]
    return tuple(shape_of(node) for node in structure_of(elements))


def shape_of(node: Node) -> str | int | Shape:
    name = node.what.value if isinstance(node.what, Group) else node.what.number
    return (name, *map(shape_of, node.children)) if node.children else name


def nodes_of(forest: Iterable[Node], depth: int = 1) -> Iterator[tuple[Node, int]]:
    for node in forest:
        yield node, depth
        yield from nodes_of(node.children, depth + 1)


def entries(role: Role, count: int, pitch: int, x: int = 20, width: int = 90) -> list[tuple[Role, Place]]:
    return [(role, Box(x, 10 + n * pitch, x + width, 26 + n * pitch)) for n in range(count)]


def boxes(role: Role, count: int) -> list[tuple[Role, Box]]:
    return [(role, place) for role, place in entries(role, count, 22) if isinstance(place, Box)]


class TestContainment:
    def test_what_lies_in_another_is_its_child_however_deep(self) -> None:
        window, dialog, button = Box(0, 0, 400, 300), Box(20, 20, 200, 200), Box(40, 60, 120, 90)
        seen = (Role.BUTTON, button), (Role.WINDOW, window), (Role.DIALOG, dialog)
        assert tree_of(*seen, (Role.TEXT, Box(60, 70, 100, 84))) == ((2, (3, (1, 4))),)

    def test_text_may_stick_out_a_little(self) -> None:
        assert tree_of((Role.BUTTON, Box(10, 10, 90, 30)), (Role.TEXT, Box(20, 8, 80, 28))) == ((1, 2),)

    def test_what_sticks_out_further_lies_beside(self) -> None:
        assert tree_of((Role.BUTTON, Box(10, 10, 90, 30)), (Role.TEXT, Box(50, 10, 130, 28))) == (1, 2)

    def test_a_point_is_held_and_holds_nothing(self) -> None:
        assert tree_of((Role.ICON, Point(20, 20)), (Role.ICON, Point(20, 20)), (Role.BUTTON, Box(0, 0, 40, 40))) == (
            (3, 1, 2),
        )

    def test_of_equal_boxes_the_first_holds_the_others(self) -> None:
        same = Box(5, 5, 50, 20)
        assert tree_of((Role.BUTTON, same), (Role.TEXT, same), (Role.TEXT, same)) == ((1, (2, 3)),)

    def test_boxes_in_boxes_end_at_some_depth(self) -> None:
        elements = [Element(n, Role.OTHER, "", Box(n, n, 9000 - n, 9000 - n)) for n in range(1, 2000)]
        assert max(depth for _node, depth in nodes_of(structure_of(elements))) <= MOST_LEVELS + 3


class TestGroups:
    def test_buttons_in_a_row_are_a_toolbar(self) -> None:
        bar = [(Role.BUTTON, Box(x, 10, x + 30, 40)) for x in (10, 44, 78)]
        assert tree_of(*bar, (Role.BUTTON, Box(400, 10, 430, 40))) == (("toolbar", 1, 2, 3), 4)

    def test_two_buttons_are_none(self) -> None:
        assert tree_of(*[(Role.BUTTON, Box(x, 10, x + 30, 40)) for x in (10, 44)]) == (1, 2)

    def test_buttons_of_unlike_height_are_none(self) -> None:
        assert tree_of(*[(Role.BUTTON, Box(x, 40 - x, x + 9, 40 + x)) for x in (10, 22, 34)]) == (1, 2, 3)

    def test_entries_at_a_regular_pitch_are_a_list(self) -> None:
        assert tree_of(*entries(Role.MENUITEM, 4, 30)) == (("list", 1, 2, 3, 4),)

    def test_lines_of_a_paragraph_are_none(self) -> None:
        assert tree_of(*entries(Role.TEXT, 4, 20)) == (1, 2, 3, 4)
        assert tree_of(*entries(Role.TEXT, 4, 28)) == (("list", 1, 2, 3, 4),)

    def test_what_is_out_of_step_ends_a_list(self) -> None:
        assert tree_of(*entries(Role.LINK, 3, 30), (Role.LINK, Box(20, 115, 110, 131))) == (("list", 1, 2, 3), 4)

    def test_a_list_may_begin_after_two_that_are_out_of_step(self) -> None:
        later = [(Role.LINK, Box(20, y, 110, y + 16)) for y in (10, 60, 90, 120)]
        assert tree_of(*later) == (1, ("list", 2, 3, 4))

    def test_lists_lie_in_what_holds_them(self) -> None:
        assert tree_of((Role.DIALOG, Box(0, 0, 300, 300)), *entries(Role.LINK, 3, 30)) == ((1, ("list", 2, 3, 4)),)

    def test_label_and_field_are_a_row_of_a_form(self) -> None:
        rows = [(role, Box(x, y, x2, y + 24)) for y in (10, 50) for role, x, x2 in (
            (Role.TEXTBOX, 120, 300), (Role.TEXT, 20, 90))]  # fmt: skip
        assert tree_of(*rows) == (("form-row", 2, 1), ("form-row", 4, 3))

    def test_cells_in_rows_and_columns_are_a_table(self) -> None:
        names, amounts = entries(Role.TEXT, 3, 30), entries(Role.TEXT, 3, 30, x=200, width=40)
        assert tree_of(*names, *amounts) == (("table", ("row", 1, 4), ("row", 2, 5), ("row", 3, 6)),)

    def test_rows_of_a_table_stand_closer_than_entries_of_a_list(self) -> None:
        assert tree_of(*entries(Role.TEXT, 3, 22)) == (1, 2, 3)
        cells = *entries(Role.TEXT, 3, 22), *entries(Role.TEXT, 3, 22, x=200)
        assert tree_of(*cells) == (("table", ("row", 1, 4), ("row", 2, 5), ("row", 3, 6)),)

    def test_the_heading_of_a_table_stands_before_it(self) -> None:
        cells = *entries(Role.TEXT, 5, 22), *[(role, box.moved(180, 22)) for role, box in boxes(Role.TEXT, 4)]
        shape = tree_of(*cells)
        assert shape[0] == 1
        assert shape[1] == ("table", ("row", 2, 6), ("row", 3, 7), ("row", 4, 8), ("row", 5, 9))

    def test_numbers_may_be_aligned_at_the_right(self) -> None:
        amounts = [(Role.TEXT, Box(300 - 10 * n, 10 + 30 * n, 340, 26 + 30 * n)) for n in range(3)]
        assert tree_of(*entries(Role.TEXT, 3, 30), *amounts) == (
            ("table", ("row", 1, 4), ("row", 2, 5), ("row", 3, 6)),
        )
        assert tree_of(*amounts) == (1, 2, 3)

    def test_columns_at_heights_of_their_own_are_lists(self) -> None:
        beside = [(Role.LINK, Box(200, 22 + n * 30, 290, 38 + n * 30)) for n in range(3)]
        assert tree_of(*entries(Role.LINK, 3, 30), *beside) == (("list", 1, 2, 3), ("list", 4, 5, 6))

    def test_nothing_is_grouped_inside_a_button(self) -> None:
        icons = [(Role.ICON, Box(x, 12, x + 20, 32)) for x in (12, 34, 56)]
        assert tree_of((Role.BUTTON, Box(5, 5, 200, 40)), *icons) == ((1, 2, 3, 4),)

    def test_a_group_is_as_large_as_what_is_in_it(self) -> None:
        elements = [Element(n, *entry[:1], "", entry[1]) for n, entry in enumerate(entries(Role.LINK, 3, 30), 1)]
        (node,) = structure_of(elements)
        assert node.box == Box(20, 10, 110, 86)


def places() -> st.SearchStrategy[Place]:
    """Many on a coarse grid, so that they are aligned, equal and in one another."""
    corner, side = st.integers(0, 30).map(lambda n: 10 * n), st.integers(1, 12).map(lambda n: 10 * n)
    boxes = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), corner, corner, side, side)
    anywhere, any_side = st.integers(-500, 5000), st.integers(1, 5000)
    odd = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), anywhere, anywhere, any_side, any_side)
    return boxes | odd | st.builds(Point, corner, corner)


def listings() -> st.SearchStrategy[list[Element]]:
    seen = st.lists(st.tuples(st.sampled_from(Role), places()), max_size=40)
    return seen.map(lambda all_: [Element(n, role, "name", place) for n, (role, place) in enumerate(all_, 1)])


@given(listings())
def test_each_element_stands_exactly_once_in_the_tree(elements: list[Element]) -> None:
    found = [node.what for node, _depth in nodes_of(structure_of(elements)) if isinstance(node.what, Element)]
    assert sorted(found, key=lambda element: element.number) == elements


@given(listings())
def test_no_group_is_empty_and_each_is_around_its_children(elements: list[Element]) -> None:
    for node, _depth in nodes_of(structure_of(elements)):
        if isinstance(node.what, Group):
            assert node.children
            assert all(child.box.intersection(node.box) == child.box for child in node.children)


@given(listings(), st.randoms(use_true_random=False))
def test_the_order_of_the_elements_makes_no_difference(elements: list[Element], chance: Random) -> None:
    mixed = elements.copy()
    chance.shuffle(mixed)
    assert structure_of(mixed) == structure_of(elements)


@pytest.mark.parametrize("role", [Role.TEXT, Role.TEXTBOX])
def test_a_heap_of_thousands_comes_to_an_end(role: Role) -> None:
    """Each compared with each would take minutes; what is tested is that none is lost."""
    chance = Random(4)  # noqa: S311
    corners = [(chance.randrange(100), chance.randrange(100)) for _element in range(3000)]
    elements = [
        Element(n, role, "name", Box(x, y, x + chance.randint(10, 300), y + chance.randint(10, 300)))
        for n, (x, y) in enumerate(corners, 1)
    ]
    assert sum(isinstance(node.what, Element) for node, _depth in nodes_of(structure_of(elements))) == 3000
