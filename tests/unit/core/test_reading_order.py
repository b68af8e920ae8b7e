"""Reading order."""

from app.core.element import Element, Role
from app.core.geometry import Box, Place, Point
from app.core.reading_order import in_reading_order


def order_of(*places: Place) -> list[int]:
    elements = [Element(number, Role.TEXT, "", place) for number, place in enumerate(places, start=1)]
    return [element.number for element in in_reading_order(elements)]


def test_lines_come_from_the_top_and_each_from_the_left() -> None:
    assert order_of(Box(200, 50, 260, 70), Box(0, 50, 60, 70), Box(0, 0, 60, 20)) == [3, 2, 1]


def test_elements_of_unlike_height_on_one_line_stay_on_it() -> None:
    field, label, button = Box(100, 10, 300, 50), Box(0, 22, 80, 38), Box(320, 8, 400, 52)
    assert order_of(button, field, label) == [3, 2, 1]


def test_a_tall_panel_does_not_swallow_the_lines_beside_it() -> None:
    panel, first, second, third = Box(300, 0, 400, 900), Box(0, 10, 80, 30), Box(200, 60, 280, 80), Box(0, 120, 80, 140)
    assert order_of(third, second, first, panel) == [3, 4, 2, 1]


def test_a_container_comes_before_what_it_holds() -> None:
    assert order_of(Box(10, 10, 50, 30), Box(10, 60, 50, 80), Box(0, 0, 100, 100)) == [3, 1, 2]


def test_points_take_part() -> None:
    assert order_of(Point(90, 15), Box(0, 10, 40, 20)) == [2, 1]


def test_nothing_is_in_order() -> None:
    assert order_of() == []
