"""Loops that end an answer, and regular screens that don't."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from app.core.geometry import Box
from app.core.listing_format import Coordinates, Grid, view_of
from app.core.loop_guard import PlaceLoop, TextLoop

Told = tuple[Coordinates, str]


def first_loop_at(told: Iterable[Told]) -> int | None:
    """How many places had been told when the guard called it a loop."""
    guard = PlaceLoop(view_of(Grid.THOUSAND, Box(0, 0, 1000, 1000)))
    return next((count for count, place in enumerate(told, start=1) if guard.sees(*place)), None)


def row(names: list[str], step: int = 40, start: int = 10) -> list[Told]:
    return [((start + step * i, 10, start + 30 + step * i, 40), name) for i, name in enumerate(names)]


def test_the_third_equal_box_in_a_row_is_a_loop() -> None:
    assert first_loop_at([((1, 2, 3, 4), name) for name in ("a", "b", "c")]) == 3


def test_two_names_of_a_box_are_no_loop() -> None:
    pairs = [((x, 2, x + 3, 4), name) for x in (1, 50, 120, 300) for name in ("icon", "button")]

    assert first_loop_at(pairs) is None


@pytest.mark.parametrize("name", ["", "row"])
def test_boxes_of_one_name_at_a_constant_step_are_a_loop(name: str) -> None:
    assert first_loop_at(row([name] * 10)) == 6


def test_boxes_that_march_out_of_the_picture_are_a_loop_under_any_names() -> None:
    names = [f"item {i}" for i in range(10)]

    assert first_loop_at(row(names, step=40, start=800)) == 6
    assert first_loop_at(row(names, step=150, start=560)) == 4


@pytest.mark.parametrize(
    "told",
    [
        row(["Back", "Forward", "Reload", "Home", "Star", "Share", "Tabs", "Menu", "Help", "Mail"]),
        row(["checkbox"] * 5),
        [
            ((10 + 60 * x, 10 + 60 * y, 60 + 60 * x, 60 + 60 * y), f"{3 * y + x + 1}")
            for y in range(4)
            for x in range(3)
        ],
        [((10, 30 * i + i % 2, 90, 30 * i + 20), "checkbox") for i in range(20)],
    ],
    ids=["a toolbar", "a few check boxes", "a keypad", "an uneven column"],
)
def test_a_regular_screen_is_no_loop(told: list[Told]) -> None:
    assert first_loop_at(told) is None


LOOPS = {
    "a token": "<|object_ref_start|>" * 30,
    "digits": '{"bbox_2d": [1, 2, 3, ' + "9" * 300,
    "keys": '{"keys": [' + '"ctrl", ' * 60,
    "two boxes by turns": '{"bbox_2d": [1, 2, 3, 4], "label": "a"}, {"bbox_2d": [5, 6, 7, 8], "label": "b"}, ' * 12,
    "a sentence": "Then I click the button again. " * 20,
    "blank lines": "\n" * 800,
}

NO_LOOPS = {
    "a list": "".join(f'\t{{"bbox_2d": [{x}, 10, {x + 30}, 40], "label": "b{x}"}},\n' for x in range(0, 900, 40)),
    "a ruler": "Title\n" + "-" * 120 + "\nText",
    "a table's border": "|---" * 30 + "|\n",
    "zeros of a table": "| 0.00 " * 12 + "|\n",
    "laughter": "ha " * 20,
    "five times": "Then I click the button again, and wait. " * 5,
}


@pytest.mark.parametrize("text", LOOPS.values(), ids=LOOPS)
def test_a_text_that_repeats_a_short_period_is_a_loop(text: str) -> None:
    assert TextLoop().sees("The answer begins well. " + text)


@pytest.mark.parametrize("text", NO_LOOPS.values(), ids=NO_LOOPS)
def test_a_text_that_goes_on_is_no_loop(text: str) -> None:
    assert not TextLoop().sees("The answer begins well. " + text + " It goes on like this, in other words.")


@pytest.mark.parametrize("text", LOOPS.values(), ids=LOOPS)
def test_pieces_of_a_loop_add_up(text: str) -> None:
    guard = TextLoop()

    assert any(guard.sees(char) for char in text)
